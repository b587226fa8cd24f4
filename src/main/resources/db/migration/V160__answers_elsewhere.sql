-- What people of the desk answered from their own mail program before the message that they answered was read here.
create table answer_elsewhere (
    external_id  text        not null primary key,
    refs         text[]      not null,
    recipients   text[]      not null,
    desk_address text        not null,
    written_by   text        not null,
    subject      text        not null,
    body         text        not null,
    sent_at      timestamptz not null,
    kept_since   timestamptz not null default now()
);
create index answer_elsewhere_refs on answer_elsewhere using gin (refs);

-- A mail that a person's answer has overtaken is not sent.
alter table outgoing_mail drop constraint outgoing_mail_state_check;
alter table outgoing_mail add constraint outgoing_mail_state_check
    check (state in ('queued', 'sent', 'failed', 'held', 'shadow', 'withdrawn'));
