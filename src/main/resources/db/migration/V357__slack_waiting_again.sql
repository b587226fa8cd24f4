-- Whether a case's message shows that it waits for staff, and how often it has begun to: each time the channel is told.
alter table slack_post add column waits boolean not null default false;
alter table slack_post add column waited int not null default 0;
update slack_post set waits = exists (
    select from support_case c where c.id = case_id and c.state in ('AWAITING_APPROVAL', 'ESCALATED'));
