-- Tables of credentials that were uploaded, and how far they are issued. The content is kept until it is done.
create table credential_import (
    id            uuid        primary key,
    file_name     text        not null,
    announce      boolean     not null,
    by_whom       text        not null,
    at            timestamptz not null,
    ended_at      timestamptz,
    fault         text,
    share         double precision not null default 0,
    row_count     bigint      not null default 0,
    added         bigint      not null default 0,
    already_there bigint      not null default 0,
    refused       bigint      not null default 0,
    mails         bigint      not null default 0
);
create index credential_import_at on credential_import (at desc);

create table credential_import_part (
    import   uuid  not null references credential_import (id) on delete cascade,
    position int   not null,
    content  bytea not null,
    primary key (import, position)
);

-- Rows that were refused, or taken over otherwise than they say.
create table credential_import_line (
    position bigint generated always as identity primary key,
    import   uuid    not null references credential_import (id) on delete cascade,
    line     bigint  not null,
    refused  boolean not null,
    words    text    not null
);
create index credential_import_line_import on credential_import_line (import, position);
