create table support_case (
    id           uuid primary key,
    number       bigint generated always as identity unique,
    state        text        not null,
    channel      text        not null,
    sender       text,
    desk_address text        not null,
    subject      text        not null,
    language     text        not null,
    draft        text,
    opened_at    timestamptz not null,
    changed_at   timestamptz not null
);
create index support_case_sender on support_case (sender, opened_at desc);
create index support_case_state on support_case (state, opened_at desc);
create index support_case_opened on support_case (opened_at desc, id);

create table message (
    id           uuid primary key,
    case_id      uuid references support_case,
    channel      text        not null,
    external_id  text        not null,
    fingerprint  text        not null unique,
    sender       text,
    sender_name  text,
    desk_address text        not null,
    subject      text        not null,
    body         text        not null,
    authenticity text        not null,
    ignored      text,
    received_at  timestamptz not null,
    refs         text[]      not null
);
create index message_case on message (case_id, received_at);
create index message_external_id on message (external_id);

create table message_attachment (
    message_id uuid    not null references message,
    position   int     not null,
    name       text    not null,
    media_type text    not null,
    content    bytea   not null,
    primary key (message_id, position)
);

create table request (
    id          uuid primary key,
    message_id  uuid    not null references message,
    case_id     uuid    not null references support_case,
    position    int     not null,
    intent      text    not null,
    guess       text,
    confidence  double precision not null,
    kind        text    not null,
    action      text,
    decision    text    not null,
    details     jsonb   not null,
    missing     text[]  not null,
    approval    text,
    reason      text    not null,
    explanation text    not null,
    state       text    not null,
    rounds      int     not null,
    part        text,
    told        boolean not null,
    by_person   boolean not null,
    recipient   text,
    unique (message_id, position)
);
create index request_case on request (case_id);

create table request_attachment (
    request_id uuid  not null references request,
    position   int   not null,
    name       text  not null,
    media_type text  not null,
    content    bytea not null,
    primary key (request_id, position)
);

create table reply (
    id          uuid primary key,
    case_id     uuid        not null references support_case,
    message_id  uuid references message,
    kind        text        not null,
    channel     text        not null,
    external_id text        not null unique,
    sender      text        not null,
    recipient   text        not null,
    subject     text        not null,
    text        text        not null,
    html        text        not null,
    automatic   boolean     not null,
    in_reply_to text,
    refs        text[]      not null,
    written_by  text        not null,
    written_at  timestamptz not null
);
create index reply_case on reply (case_id, written_at);
-- At most one interim notice and one final reply for one message (contract, section 7).
create unique index reply_once on reply (message_id, kind) where kind in ('INTERIM', 'FINAL');

create table reply_attachment (
    reply_id   uuid  not null references reply,
    position   int   not null,
    name       text  not null,
    media_type text  not null,
    content    bytea not null,
    primary key (reply_id, position)
);

create table case_note (
    id         uuid primary key,
    case_id    uuid        not null references support_case,
    written_by text        not null,
    written_at timestamptz not null,
    text       text        not null
);
create index case_note_case on case_note (case_id, written_at);
