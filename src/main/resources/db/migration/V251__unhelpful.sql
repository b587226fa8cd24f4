-- One-time links with which who got an answer of the FAQ says that it did not help. Only a hash of the token is kept.
create table unhelpful_link (
    token_hash text primary key,
    message_id uuid        not null references message,
    expires_at timestamptz not null,
    used_at    timestamptz
);
alter table request add column unhelpful_at timestamptz;
