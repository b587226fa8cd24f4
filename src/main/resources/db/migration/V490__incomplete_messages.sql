-- Whether all files of a message are kept: staff are to know where some were left out.
alter table message add column complete boolean not null default true;
