-- What Slack did not do, its own word for why, and where: staff are told by these what to do.
alter table slack_lane add column method text not null default '';
alter table slack_lane add column error text not null default '';
alter table slack_lane add column channel text;
update slack_lane set
    method = coalesce(substring(failure from '^Slack''s ([^ ]+) '), ''),
    channel = substring(failure from '^Slack''s [^ ]+ in ([^ ]+) says: '),
    error = coalesce(substring(failure from ' says: (.*)$'), failure, '');
alter table slack_lane alter column method drop default, alter column error drop default, drop column failure;
