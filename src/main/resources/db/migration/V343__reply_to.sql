-- Where the sender of a mail wants answers to go, where that is another address than From.
alter table message add column reply_to text;
