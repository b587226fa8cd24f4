-- Verification letters, with the facts as they were on that day and the very bytes that were sent.
create table letter (
    number           text primary key check (number ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'),
    credential       text not null,
    written_on       date not null,
    name             text not null,
    achievement_name text not null,
    issued_on        date not null,
    expires_on       date,
    addressee        text,
    language         text not null,
    status           text not null check (status in ('VALID', 'SUPERSEDED', 'WITHDRAWN')),
    status_changed   timestamptz not null,
    pdf              bytea not null
);
create index letter_credential on letter (credential);
