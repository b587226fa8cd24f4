-- Held by a limit until staff look at it: never forgotten unseen, and listed after what Slack refuses.
alter table slack_work add column held boolean not null default false;
update slack_work set held = true where set_aside_at is not null and failure like '%, held for staff';
