create table staff_member (
    id              text primary key,
    name            text        not null,
    email           text,
    slack_id        text,
    roles           text        not null,
    source          text        not null check (source in ('settings', 'api', 'desk')),
    active          boolean     not null,
    password_hash   text,
    failed_sign_ins int         not null default 0,
    locked_until    timestamptz,
    created_at      timestamptz not null
);
create unique index staff_member_email on staff_member (lower(email));
create unique index staff_member_slack_id on staff_member (slack_id);

-- Links that set a password, and tokens of the admin API. Only their SHA-256 is kept.
create table staff_token (
    hash       bytea primary key,
    staff_id   text        not null references staff_member (id),
    purpose    text        not null check (purpose in ('invitation', 'api')),
    created_at timestamptz not null,
    expires_at timestamptz,
    ended_at   timestamptz
);
create index staff_token_staff_id on staff_token (staff_id);
