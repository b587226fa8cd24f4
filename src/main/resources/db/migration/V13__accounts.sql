create table earner (
    id           uuid primary key,
    email        text        not null,
    name         text        not null,
    company      text,
    job_title    text,
    search_words text        not null,
    created_at   timestamptz not null
);
create unique index earner_email on earner (lower(email));
create index earner_search on earner using gin (to_tsvector('simple', search_words));

-- Further addresses of an earner; they count once the link sent to them was opened.
create table earner_address (
    earner_id        uuid        not null references earner (id),
    email            text        not null,
    added_at         timestamptz not null,
    token_hash       bytea,
    token_expires_at timestamptz,
    confirmed_at     timestamptz,
    primary key (earner_id, email)
);
create unique index earner_address_confirmed on earner_address (lower(email)) where confirmed_at is not null;
create unique index earner_address_token on earner_address (token_hash);

-- An earner's own password and a temporary one may stand side by side: asking for a new one must not end the old.
create table account (
    earner_id            uuid primary key references earner (id),
    password_hash        text,
    temporary_hash       text,
    temporary_expires_at timestamptz,
    failed_sign_ins      int not null default 0,
    locked_at            timestamptz
);

-- Failed sign-ins for 90 days; earner_id is null where the address is nobody's.
create table sign_in_failure (
    id        bigint generated always as identity primary key,
    earner_id uuid references earner (id),
    at        timestamptz not null,
    source    text        not null
);
create index sign_in_failure_earner on sign_in_failure (earner_id, at desc);
create index sign_in_failure_source on sign_in_failure (source, at desc);
create index sign_in_failure_at on sign_in_failure (at);

-- Requests for a new password that were granted: makes the task idempotent and bounds the mails to one person.
create table password_request (
    id        text primary key,
    earner_id uuid        not null references earner (id),
    at        timestamptz not null
);
create index password_request_earner on password_request (earner_id, at desc);
