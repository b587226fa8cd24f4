-- What puts an action back, who did so; and the documents that came for a proposal, kept with it.
alter table proposal add column undo jsonb not null default '{}';
alter table proposal add column waits_since timestamptz;
create table proposal_evidence (
    proposal_id uuid        not null references proposal,
    position    int         not null,
    name        text        not null,
    media_type  text        not null,
    content     bytea       not null,
    sha256      text        not null,
    received_at timestamptz not null,
    primary key (proposal_id, position)
);
