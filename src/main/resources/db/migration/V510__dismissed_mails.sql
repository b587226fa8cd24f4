-- What was set aside and staff want to see no more: it stays where it lies in its mailbox, and its row tells that it was there.
alter table raw_mail drop constraint raw_mail_state_check;
alter table raw_mail add constraint raw_mail_state_check check (state in ('stored', 'read', 'set-aside', 'dismissed'));
