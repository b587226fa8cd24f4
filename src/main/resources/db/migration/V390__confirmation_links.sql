-- Links mailed to confirm further addresses: bounds what an earner can have sent to strangers, and what all earners can have sent to one.
create table confirmation_link (
    id           bigint generated always as identity primary key,
    earner_id    uuid        not null references earner (id),
    address_hash bytea       not null,
    at           timestamptz not null
);
create index confirmation_link_earner on confirmation_link (earner_id, at);
create index confirmation_link_address on confirmation_link (address_hash, at);
create index confirmation_link_at on confirmation_link (at);
