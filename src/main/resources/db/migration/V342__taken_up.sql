-- When the desk first understood a message: its age then decides whether it answers by itself.
alter table message add column taken_up_at timestamptz;
update message set taken_up_at = received_at where id in (select message_id from request);
