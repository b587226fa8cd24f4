-- Whether somebody had read the mail in its mailbox before the desk did: then the desk leaves that as it is.
alter table raw_mail add column seen boolean not null default false;
