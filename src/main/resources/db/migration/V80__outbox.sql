-- What the desk sends by mail. A row is written in the transaction that calls for it, and a task with its id sends it.
create table outgoing_mail (
    id               uuid        primary key,
    -- What called for it, such as reply:<id>: the same cause makes one mail, however often it is asked for.
    cause            text        not null unique,
    message_id       text        not null unique,
    sender           text        not null,
    sender_name      text        not null,
    recipient        text        not null,
    subject          text        not null,
    in_reply_to      text,
    thread           text        not null default '',
    auto_submitted   text        check (auto_submitted in ('auto-replied', 'auto-generated')),
    -- Whether it counts for the recipient's limit of automatic mail.
    limited          boolean     not null,
    text_body        text        not null,
    html_body        text        not null,
    -- A temporary password: only while the mail waits to be sent.
    secret           text,
    secret_of        uuid,
    state            text        not null check (state in ('queued', 'sent', 'failed', 'held', 'shadow')),
    reason           text,
    attempts         int         not null default 0,
    next_try         timestamptz,
    -- Set while a copy of the desk hands the mail to the server; still set when it died in between.
    handed_over_at   timestamptz,
    possible_resends int         not null default 0,
    queued_at        timestamptz not null,
    sent_at          timestamptz,
    constraint secret_only_while_queued check (secret is null or state = 'queued')
);
create index outgoing_mail_limit on outgoing_mail (recipient, queued_at) where limited;
create index outgoing_mail_unsent on outgoing_mail (state, queued_at) where state in ('queued', 'failed', 'held');

-- Files and images by content, so that one badge's image is kept once however many mails carry it.
create table outgoing_content (
    sha256  text  primary key,
    content bytea not null
);

create table outgoing_part (
    mail       uuid not null references outgoing_mail (id),
    position   int  not null,
    -- The name that the HTML knows an inline image by; null for an attachment.
    content_id text,
    name       text not null,
    media_type text not null,
    sha256     text not null references outgoing_content (sha256),
    primary key (mail, position)
);

create table bounced_address (
    address    text        primary key,
    permanent  boolean     not null,
    reason     text        not null,
    times      int         not null,
    bounced_at timestamptz not null
);
