-- What the topics say; the documents are worked out from it when files are written. Times are RFC 3339 in UTC, without the Z.

create table if not exists page (url varchar, fetched_at varchar, rules varchar, items varchar[]);

-- `reading`: when each stage wrote it; `value` is null for an item that was read again and left out.
create table if not exists item (
    id varchar, url varchar, cluster varchar, copy boolean, fetched_at varchar, reading varchar, day varchar,
    language varchar, value json
);

-- How far each partition has been read.
create table if not exists progress (topic varchar, partition integer, next_offset bigint);

-- Clusters of which the batch at hand speaks, and files that are to be made anew.
create table if not exists touched (cluster varchar);
create table if not exists changed (day varchar, language varchar);
