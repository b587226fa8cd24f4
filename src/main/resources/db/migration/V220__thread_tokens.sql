-- Signs what the desk writes into its own Message-IDs and reply addresses: one row, made with the database, known to it alone.
create table thread_key (
    only_row boolean primary key default true check (only_row),
    secret   bytea   not null
);
insert into thread_key (secret)
values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

-- Where an answer shall go, if not to the sender.
alter table outgoing_mail add column reply_to text;
