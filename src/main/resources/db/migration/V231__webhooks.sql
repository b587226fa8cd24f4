-- Where webhooks go. The secret signs what goes there, so it is kept as it is.
create table webhook_endpoint (
    id          uuid        primary key,
    url         text        not null,
    secret      text        not null,
    added_by    text        not null,
    added_at    timestamptz not null,
    -- How often in a row nothing arrived, why, and until when the endpoint rests.
    failures    int         not null default 0,
    reason      text,
    rests_until timestamptz
);

-- What has not arrived yet; what has is deleted.
create table webhook_delivery (
    id          uuid        primary key,
    endpoint    uuid        not null references webhook_endpoint (id),
    body        text        not null,
    queued_at   timestamptz not null,
    given_up_at timestamptz
);
create index webhook_delivery_endpoint on webhook_delivery (endpoint);

-- Ids of messages that came in, so that none counts twice.
create table webhook_received (
    id          text        primary key,
    received_at timestamptz not null
);
create index webhook_received_at on webhook_received (received_at);
