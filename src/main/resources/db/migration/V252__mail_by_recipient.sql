-- What was mailed to one address, for staff who are told that nothing came.
create index outgoing_mail_recipient on outgoing_mail (recipient, queued_at desc);
