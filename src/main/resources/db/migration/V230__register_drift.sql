-- What a badge and the register say differently, as the last check found it.
create table register_drift (
    credential    text        not null references credential (id),
    what          text        not null check (what in ('RENEWED', 'ENDED', 'EXPELLED', 'NAME')),
    earner        uuid        not null,
    achievement   text        not null,
    name          text        not null,
    badge_says    text        not null,
    register_says text        not null,
    found_at      timestamptz not null,
    -- Who wants the badge to follow, until it has; or who wants it left as it is.
    approved_by   text,
    left_alone_by text,
    fault         text,
    primary key (credential, what)
);
create index register_drift_waiting on register_drift (what, lower(name), credential)
    where approved_by is null and left_alone_by is null;
create index register_drift_approved on register_drift (credential, what) where approved_by is not null;

create table register_check (
    one        boolean     primary key default true check (one),
    checked_at timestamptz not null,
    badges     bigint      not null
);

-- Where the register's owner contradicts what the desk had changed; open until staff settle it.
create table register_conflict (
    id            bigint generated always as identity primary key,
    membership_id bigint      not null references membership (id),
    field         text        not null check (field in ('name', 'email')),
    desk          text        not null,
    register      text        not null,
    -- Whether the desk's value still stands.
    kept          boolean     not null,
    at            timestamptz not null,
    settled_at    timestamptz,
    settled_by    text
);
create index register_conflict_open on register_conflict (id) where settled_at is null;
create index register_conflict_membership on register_conflict (membership_id) where settled_at is null;
