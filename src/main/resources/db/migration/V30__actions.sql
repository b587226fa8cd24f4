create table proposal (
    id             uuid primary key,
    request_id     uuid        not null unique,
    case_id        uuid        not null,
    action         text        not null,
    earner_id      uuid        not null,
    requester      text        not null,
    language       text        not null,
    details        jsonb       not null,
    before_values  jsonb       not null,
    after_values   jsonb       not null,
    notes          text[]      not null,
    approval       text        not null,
    policy         text        not null,
    message_hash   text        not null,
    model          text        not null,
    state          text        not null,
    version        int         not null,
    proven_by      text,
    held_until     timestamptz,
    proposed_at    timestamptz not null,
    decided_by     text,
    decided_at     timestamptz,
    comment        text
);
create index proposal_case on proposal (case_id);
create index proposal_state on proposal (state, proposed_at);
create index proposal_earner on proposal (earner_id, action);

create table approval (
    proposal_id uuid        not null references proposal,
    version     int         not null,
    staff_id    text        not null,
    approved_at timestamptz not null,
    comment     text,
    primary key (proposal_id, version, staff_id)
);

-- One-time links. Only a hash of the token is kept.
create table proof_link (
    token_hash  text primary key,
    proposal_id uuid        not null references proposal,
    purpose     text        not null,
    address     text        not null,
    expires_at  timestamptz not null,
    used_at     timestamptz
);
create index proof_link_proposal on proof_link (proposal_id);
