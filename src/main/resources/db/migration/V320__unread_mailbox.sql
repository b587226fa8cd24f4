-- Since when nobody reaches a mailbox, and when staff were told.
alter table mailbox
    add column unread_since timestamptz,
    add column told_at timestamptz;
