-- A mail of which the server gave out nothing is fetched once more where staff want that, by the copy of the desk that reads its mailbox.
alter table raw_mail add column fetch_again boolean not null default false;
create index raw_mail_fetch_again on raw_mail (mailbox) where fetch_again;
