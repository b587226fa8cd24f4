-- Who is away, until when, and who approves in their place meanwhile. One absence for each person.
create table staff_absence (
    staff_id  text primary key references staff_member (id),
    begins_at timestamptz not null,
    ends_at   timestamptz not null check (ends_at > begins_at),
    deputy_id text references staff_member (id) check (deputy_id <> staff_id)
);

-- A person is reminded once a day at most, however much waits.
create table staff_reminder (
    staff_id text not null references staff_member (id),
    day      date not null,
    primary key (staff_id, day)
);

-- Since when a proposal waits for staff, as it stands now.
alter table proposal add column waiting_since timestamptz;
update proposal set waiting_since = proposed_at where state = 'AWAITING_APPROVAL';

-- Whose case it is.
alter table support_case add column assignee text;
