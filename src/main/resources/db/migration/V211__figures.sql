-- What staff's decisions say of what the desk understood; nothing of the message itself.
create table staff_verdict (
    request_id uuid primary key,
    intent     text             not null,
    confidence double precision not null,
    agreed     boolean          not null,
    decided_at timestamptz      not null
);
create index staff_verdict_intent on staff_verdict (intent);

-- What the desk had drafted, and the share of words that staff typed anew.
alter table support_case add column desk_draft text;
alter table reply add column draft text;
alter table reply add column typed double precision;
