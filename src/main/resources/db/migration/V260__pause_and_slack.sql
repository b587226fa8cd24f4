-- Who paused automatic mail: a staff member, or the desk itself, whose pause only an admin ends.
alter table automatic_mail add column paused_by text;
update automatic_mail set paused_by = 'desk' where paused_at is not null;

-- A chat's answer that no person approved waits while automatic replies are paused.
alter table slack_work add column automatic boolean not null default false;
-- What Slack refuses again and again for a reason of its own stands aside, so that the others go on.
alter table slack_work add column refusals int not null default 0;
alter table slack_work add column set_aside_at timestamptz;

-- When a lane's first try failed of those that have failed since.
alter table slack_lane add column since timestamptz not null default now();

-- What has been told of the desk as a whole (a digest, reminders, a pause), each topic once.
create table slack_news (
    topic   text primary key,
    told_at timestamptz not null
);

-- On which day staff were reminded of a proposal last.
create table slack_reminder (
    proposal_id uuid primary key,
    day         date not null
);
