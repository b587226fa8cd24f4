-- What a badge stands for. The slug is its address for life.
create table achievement (
    slug        text primary key check (slug ~ '^[a-z0-9-]{1,64}$'),
    name        text not null,
    description text not null,
    criteria    text not null,
    kind        text not null,
    valid_for   text,
    png         bytea not null,
    svg         bytea,
    created_at  timestamptz not null
);

-- One badge of one earner. Nothing is deleted; what changes is told in credential_history.
create table credential (
    id                text primary key check (id ~ '^[A-Za-z0-9_-]{8,64}$'),
    position          bigint generated always as identity unique,
    earner            uuid not null,
    achievement       text not null references achievement (slug),
    name              text not null,
    issued_on         date not null,
    expires_on        date check (expires_on >= issued_on),
    revoked_at        timestamptz,
    revocation_reason text check ((revocation_reason is null) = (revoked_at is null)),
    superseded_by     text references credential (id),
    created_at        timestamptz not null
);
create index credential_earner on credential (earner, achievement, issued_on);
create index credential_achievement on credential (achievement, position);
create index credential_superseded_by on credential (superseded_by) where superseded_by is not null;

-- Every change of a credential. Former names stand here and nowhere else; no public page reads this table.
create table credential_history (
    position   bigint generated always as identity primary key,
    credential text not null references credential (id),
    what       text not null,
    before     text,
    after      text,
    by_whom    text not null,
    why        text not null,
    at         timestamptz not null
);
create index credential_history_credential on credential_history (credential, position);
