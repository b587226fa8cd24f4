-- What staff say that a request really was, as an example for that intent's file. Personal data is taken out before it comes here.
create table suggestion (
    id           uuid primary key,
    case_id      uuid        not null references support_case (id),
    request_id   uuid        not null unique,
    understood   text        not null,
    intent       text        not null,
    language     text        not null,
    text         text        not null,
    state        text        not null check (state in ('WAITING', 'TAKEN', 'DROPPED')),
    suggested_by text        not null,
    suggested_at timestamptz not null,
    decided_by   text,
    decided_at   timestamptz
);
create index suggestion_waiting on suggestion (suggested_at) where state = 'WAITING';
create index suggestion_case on suggestion (case_id);

-- Suggestions tried out together, beside what is in use.
create table learning_trial (
    id          uuid primary key,
    state       text        not null check (state in ('RUNNING', 'HOLDS', 'WORSE', 'FAILED', 'TAKEN')),
    steps_done  int         not null default 0,
    step        text        not null default '',
    base        text        not null,
    diff        text        not null,
    outcome     jsonb,
    fault       text,
    started_by  text        not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    taken_by    text,
    taken_at    timestamptz
);
create unique index learning_trial_running on learning_trial (state) where state = 'RUNNING';

create table learning_trial_suggestion (
    trial_id      uuid not null references learning_trial (id) on delete cascade,
    suggestion_id uuid not null references suggestion (id) on delete cascade,
    -- The text that was tried: a suggestion may be edited afterwards.
    intent        text not null,
    language      text not null,
    text          text not null,
    primary key (trial_id, suggestion_id)
);
