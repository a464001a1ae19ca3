-- The current documents, from the two tables that postgres.properties fills: what each page's record lists, one item a
-- cluster, an original before a copy. A sink keeps what was written last: after a replay of *older* fetches, use
-- examples/consumers/current_table instead, which keeps the newest fetch.
create or replace view document as
select distinct on (enrich.record->>'cluster') enrich.id, enrich.record->>'url' as url, enrich.record
from enrich
join page on page.id = enrich.record->>'url'
where page.record->'items' @> jsonb_build_array(jsonb_build_object('id', enrich.id))
  and (enrich.record->>'main')::boolean
order by enrich.record->>'cluster', enrich.record ? 'duplicate', enrich.record->>'fetched_at' desc, enrich.id;
