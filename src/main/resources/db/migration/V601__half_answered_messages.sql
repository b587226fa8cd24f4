-- Finds the messages of which something is answered and untold while something else waits.
create index request_untold on request (message_id) where state = 'SETTLED' and told = false and part is not null;
