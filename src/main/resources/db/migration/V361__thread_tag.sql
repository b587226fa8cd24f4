-- What stood behind the plus sign of the desk's address that a mail came to: it may make its case later.
alter table message add column thread_tag text;
