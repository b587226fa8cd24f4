-- Unsent mails that tell of a badge or a password, found by whom they are about when that changes before they leave.
create index outgoing_mail_announcement on outgoing_mail (split_part(cause, '/', 1))
    where state in ('queued', 'held', 'failed') and starts_with(cause, 'announcement:');
create index outgoing_mail_secret on outgoing_mail (secret_of) where state in ('queued', 'held', 'failed');

-- When a mail was first handed over: what waited long for its turn has the full time to leave.
alter table outgoing_mail add column first_try timestamptz;
