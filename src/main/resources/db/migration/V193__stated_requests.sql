-- What the sender of a web form asked for, by the form itself: nothing has to be understood there.
create table stated_request (
    message_id uuid primary key references message (id),
    intent     text  not null,
    details    jsonb not null
);
