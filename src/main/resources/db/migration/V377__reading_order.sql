-- Mails of one sender in one mailbox are read as they lie there: a hash of both, for as long as the mail waits.
alter table raw_mail add column line text;
create index raw_mail_line on raw_mail (line, uid_validity, uid) where state = 'stored';

-- In which order messages came in, where their times are the same second.
create sequence message_arrival;
alter table message add column arrival bigint;
alter table message alter column arrival set default nextval('message_arrival');

create index slack_click_open on slack_click (received_at) where done_at is null;
