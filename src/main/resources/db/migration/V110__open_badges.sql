-- The issuer's keys. A private key is kept encrypted where badgedesk.keys.secret is set; sealed says so. A retired key signs no more, its
-- public part stays published.
create table issuer_key (
    id          text primary key,
    algorithm   text        not null check (algorithm in ('Ed25519', 'RSA')),
    public_key  bytea       not null,
    private_key bytea       not null,
    sealed      boolean     not null,
    made_at     timestamptz not null,
    retired_at  timestamptz
);
create unique index issuer_key_in_use on issuer_key (algorithm) where retired_at is null;

-- What a credential said to the world, one row for each wording; the position is its place in the status lists.
create table open_badge (
    position   bigint generated always as identity (minvalue 0 start with 0) primary key,
    credential text        not null references credential (id),
    version    int         not null,
    salt       text        not null,
    made_at    timestamptz not null,
    retired_at timestamptz,
    unique (credential, version)
);
