-- One record for each person (address) and kind. What the desk changed itself keeps the former value beside it until
-- the register's owner confirms or contradicts it.
create table membership (
    id            bigint generated always as identity primary key,
    email         text        not null,
    kind          text        not null,
    member_number text,
    name          text        not null,
    status        text        not null check (status in ('ACTIVE', 'LAPSED', 'EXPELLED')),
    issued_on     date,
    valid_through date        not null,
    former_name   text,
    former_email  text,
    told          boolean     not null default false,
    updated_at    timestamptz not null
);
create unique index membership_email_kind on membership (lower(email), kind);
create index membership_member_number on membership (member_number);
create index membership_former_email on membership (lower(former_email)) where former_email is not null;
create index membership_pending on membership (updated_at) where former_name is not null or former_email is not null;

-- Each record as it was before a change; nothing is overwritten without trace.
create table membership_history (
    id            bigint generated always as identity primary key,
    membership_id bigint      not null references membership (id),
    email         text        not null,
    member_number text,
    name          text        not null,
    status        text        not null,
    issued_on     date,
    valid_through date        not null,
    changed_at    timestamptz not null,
    changed_by    text        not null,
    why           text        not null
);
create index membership_history_membership on membership_history (membership_id, id desc);
