-- What is looked for again and again, by a timer or for each mail, in tables that only grow.
create index request_unproven on request (message_id) where state = 'AWAITING_SENDER' and decision = 'verify';
create index message_sender on message (sender);
create index reply_recipient on reply (recipient);
