-- A temporary password that anybody may have asked for at the sign-in page: it takes the place of no other.
alter table account add column requested_hash text;
alter table account add column requested_expires_at timestamptz;
