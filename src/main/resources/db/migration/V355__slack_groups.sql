-- The approvers' user groups that Slack does not let the desk read, and since when: nobody decides by them.
create table slack_group (
    usergroup text primary key,
    failure   text        not null,
    since     timestamptz not null
);
