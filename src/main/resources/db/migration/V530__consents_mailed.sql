-- What was asked for in shadow mode was mailed to nobody: it counts for no limit once the desk is live.
alter table consent add column mailed boolean not null default true;
create index consent_asked on consent (asked_at);
