-- When the next issuance mail of a batch may leave; single ones have next_announcement for themselves.
alter table automatic_mail add column next_of_batch timestamptz not null default '-infinity';
update automatic_mail set next_of_batch = next_announcement, next_announcement = '-infinity';
