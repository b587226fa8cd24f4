-- What staff have asked about a proposal, by the form that they asked with: brought twice, it asks once.
create table proposal_question (
    proposal_id uuid        not null references proposal,
    form        text        not null,
    asked_at    timestamptz not null default now(),
    primary key (proposal_id, form)
);
