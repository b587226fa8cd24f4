-- What a stranger was told of their requests, whatever became of them where there is an account.
alter table request add column first_missing text[];
alter table request add column ended_for_sender boolean not null default false;
