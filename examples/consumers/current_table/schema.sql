-- What the topics say, and the table that is made from it. Every statement may be run again.

-- The newest record of each page: what it holds now. A page that was taken out stays as a row without items.
create table if not exists page (
    url        text primary key,
    fetched_at timestamptz not null,
    rules      text        not null,
    items      text[]      not null
);

-- Every item that was read and not yet found stale for good. `reading`: when each stage wrote it, as text that sorts;
-- `value` is null for an item that was read again, under other rules, and left out.
create table if not exists item (
    id         text primary key,
    url        text        not null,
    cluster    text        not null,
    copy       boolean     not null,
    fetched_at timestamptz not null,
    reading    text        not null collate "C",
    value      jsonb
);
create index if not exists item_by_cluster on item (cluster);
create index if not exists item_by_url on item (url);

-- The current table: one row a document that is alive.
create table if not exists document (
    cluster  text primary key,
    id       text    not null,
    url      text    not null,
    promoted boolean not null, -- a copy that stands in for an original that is gone
    value    jsonb   not null
);

-- How far each partition has been read, written in the same transaction as what was read.
create table if not exists progress (
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    primary key (topic, partition)
);
