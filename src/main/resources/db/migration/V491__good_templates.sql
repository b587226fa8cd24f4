-- The last version of each template of the operator that rendered, where it is not the one in the jar: the file may be broken at the next start.
create table good_template (
    file  text primary key,
    words text not null
);
