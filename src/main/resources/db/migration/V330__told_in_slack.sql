-- What was told to staff in Slack in answer to a question, and of whom: it is forgotten with them. The subject is a case or an earner.
create table slack_told (
    subject uuid not null,
    channel text not null,
    ts      text not null,
    primary key (subject, channel, ts)
);

-- Where a thing was posted; null for what was posted before this was kept, which lies where its thread does.
alter table slack_thread_post add column channel text;
