-- Addresses that were on file once. They count for nothing but to know an earner again, where a list still has the old one.
create table earner_former_address (
    earner_id uuid        not null references earner (id),
    email     text        not null,
    left_at   timestamptz not null,
    primary key (earner_id, email)
);
create index earner_former_address_email on earner_former_address (lower(email));

insert into earner_former_address (earner_id, email, left_at)
select e.id, lower(w.changes ->> 'before.email'), max(a.recorded_at)
from audit_entry a join audit_words w on w.entry_id = a.id join earner e on e.id::text = w.subject
where a.verb = 'earner.moved' and w.changes ->> 'before.email' is not null
group by 1, 2;
