-- A mailbox: how far it is read, since when, and which copy of the desk reads it now.
create table mailbox (
    name         text        not null primary key,
    uid_validity bigint,
    last_uid     bigint      not null default 0,
    -- After a change of UIDVALIDITY: mails up to this UID may have been read before.
    again_until  bigint      not null default 0,
    begun_at     timestamptz,
    held_by      text,
    held_until   timestamptz,
    read_at      timestamptz
);

-- Every mail as it came, before anything was understood. What is too large is kept in part, and stays in its mailbox.
create table raw_mail (
    id           uuid        not null primary key,
    mailbox      text        not null references mailbox (name),
    uid_validity bigint      not null,
    uid          bigint      not null,
    received_at  timestamptz not null,
    stored_at    timestamptz not null,
    bytes        bytea       not null,
    size         bigint      not null,
    sha256       text        not null,
    state        text        not null check (state in ('stored', 'read', 'set-aside')),
    cause        text,
    fingerprint  text,
    constraint raw_mail_place unique (mailbox, uid_validity, uid)
);
-- Raw mail hardly compresses and is read once: spare the work at each insert.
alter table raw_mail alter column bytes set storage external;
create index raw_mail_sha256 on raw_mail (mailbox, sha256);
create index raw_mail_fingerprint on raw_mail (fingerprint);
create index raw_mail_set_aside on raw_mail (stored_at) where state = 'set-aside';

-- Refresh tokens that the mail provider changed: the one in the settings is worth nothing any more.
create table mailbox_token (
    account       text        not null primary key,
    settings_hash text        not null,
    refresh_token text        not null,
    changed_at    timestamptz not null
);
