-- The mailbox that was said to be lost objects: staff who decide see it.
alter table proposal add column objected_at timestamptz;
