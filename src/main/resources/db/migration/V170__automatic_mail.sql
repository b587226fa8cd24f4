-- Staff let this mail go: no pause of automatic mail holds it up.
alter table outgoing_mail add column let_go boolean not null default false;

create index outgoing_mail_domain on outgoing_mail (split_part(recipient, '@', 2), queued_at) where limited;
create index outgoing_mail_rate on outgoing_mail (queued_at) where limited;
create index outgoing_mail_answers on outgoing_mail (in_reply_to, recipient) where limited;

-- What holds for all automatic mail of the desk: one row.
create table automatic_mail (
    only_row          boolean     primary key default true check (only_row),
    -- Set while nothing automatic leaves, until staff resume it.
    paused_at         timestamptz,
    reason            text,
    -- Mail before this counts no more for the desk's rate: staff have looked at it.
    counted_from      timestamptz not null default '-infinity',
    -- When the next issuance mail may leave; a large batch is spread.
    next_announcement timestamptz not null default '-infinity'
);
insert into automatic_mail default values;
