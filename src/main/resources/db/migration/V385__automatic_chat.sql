-- The desk's own answers in chats: they count for the limit of whoever gets them and for the breaker, as automatic mails do.
create table automatic_chat (
    answer     uuid        primary key,
    -- The Slack user who gets it.
    person     text        not null,
    -- The limit that holds it for staff; empty where it may leave.
    held_by    text        not null,
    written_at timestamptz not null
);
create index automatic_chat_limit on automatic_chat (person, written_at) where held_by = '';
create index automatic_chat_rate on automatic_chat (written_at);
