-- What Slack has yet to be told, in order within a lane.
create table slack_work (
    seq      bigint generated always as identity primary key,
    lane     text        not null,
    kind     text        not null,
    ref      text        not null,
    tried_at timestamptz,
    failure  text
);
create index slack_work_lane on slack_work (lane, seq);

-- Until when a lane rests: Slack asked for it, or did not answer.
create table slack_lane (
    lane     text primary key,
    rests_to timestamptz not null,
    failures int         not null,
    failure  text
);

-- Where a case stands in the channel; shown is a digest of what it shows.
create table slack_post (
    case_id uuid primary key,
    channel text not null,
    ts      text not null,
    shown   text not null
);
create index slack_post_ts on slack_post (channel, ts);

-- What has been added to a case's thread, or answered in a chat.
create table slack_thread_post (
    ref text primary key,
    ts  text not null
);

-- Clicks, submissions and events, taken down before they are acknowledged; the id is what Slack calls them.
create table slack_click (
    id          text primary key,
    received_at timestamptz not null,
    kind        text        not null,
    payload     jsonb       not null,
    done_at     timestamptz
);

-- Who chats where: the message of ours that a Slack message became.
create table slack_chat (
    message_id  uuid primary key,
    channel     text        not null,
    ts          text        not null,
    thread_ts   text        not null,
    slack_user  text        not null,
    received_at timestamptz not null
);
create index slack_chat_thread on slack_chat (channel, thread_ts);
