-- Who cannot open the mailbox on file says so in a form.
alter table stated_request add column lost_mailbox text;
