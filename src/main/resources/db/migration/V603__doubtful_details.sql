-- By the keys of details: how likely those are right that nobody should go by unseen.
alter table request add doubtful jsonb not null default '{}';
