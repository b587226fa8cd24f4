-- A mail that is none of the desk's business is made unread again, for the people who read the mailbox too.
alter table raw_mail add column make_unread boolean not null default false;
create index raw_mail_make_unread on raw_mail (mailbox) where make_unread;
