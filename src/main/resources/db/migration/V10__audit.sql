-- What was done. Rows never change; whatever could name a person is here only as a salted digest.
create table audit_entry (
    id           bigint generated always as identity primary key,
    recorded_at  timestamptz not null,
    verb         text        not null,
    message_hash text,
    digests      jsonb       not null
);

-- The words behind the digests, erasable: a word and its salt may become null, and nothing else may change.
create table audit_words (
    entry_id bigint primary key references audit_entry (id),
    actor    text,
    subject  text,
    why      text,
    changes  jsonb not null,
    salts    jsonb not null
);
create index audit_words_subject on audit_words (subject, entry_id desc);
create index audit_words_actor on audit_words (actor, entry_id desc);

-- Entries that the sealer has yet to chain; written with the entry, emptied by the sealer.
create table audit_unsealed (
    entry_id bigint primary key references audit_entry (id)
);

create table audit_seal (
    position bigint primary key,
    entry_id bigint not null unique references audit_entry (id),
    hash     bytea  not null
);

-- Where the chain ended after each sealing: what a cut tail is found by. Signed where badgedesk.audit.key is set.
create table audit_head (
    position  bigint primary key,
    hash      bytea       not null,
    sealed_at timestamptz not null,
    signature bytea
);

create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only: % on % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create function audit_erase_only() returns trigger language plpgsql as $$
begin
    if new.entry_id <> old.entry_id
        or (new.actor is not null and new.actor is distinct from old.actor)
        or (new.subject is not null and new.subject is distinct from old.subject)
        or (new.why is not null and new.why is distinct from old.why)
        or not old.changes @> new.changes
        or not old.salts @> new.salts
    then
        raise exception 'the words of the audit log can be erased, not changed'
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function audit_refuse();
create trigger audit_entry_no_truncate before truncate on audit_entry
    for each statement execute function audit_refuse();
create trigger audit_seal_append_only before update or delete on audit_seal
    for each row execute function audit_refuse();
create trigger audit_seal_no_truncate before truncate on audit_seal
    for each statement execute function audit_refuse();
create trigger audit_head_append_only before update or delete on audit_head
    for each row execute function audit_refuse();
create trigger audit_head_no_truncate before truncate on audit_head
    for each statement execute function audit_refuse();
create trigger audit_words_erase_only before update on audit_words
    for each row execute function audit_erase_only();
create trigger audit_words_no_delete before delete on audit_words
    for each row execute function audit_refuse();
create trigger audit_words_no_truncate before truncate on audit_words
    for each statement execute function audit_refuse();
