-- Automatic mail of one case is limited too, whomever it goes to.
alter table outgoing_mail add column case_id uuid;
create index outgoing_mail_case on outgoing_mail (case_id, queued_at) where limited;
