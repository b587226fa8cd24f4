-- These references bore a Slack user's id; now they bear a hash of it. At worst somebody is told once more.
delete from slack_thread_post where ref like 'enough:%';
