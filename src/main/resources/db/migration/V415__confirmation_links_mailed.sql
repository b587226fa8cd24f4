-- Tries for which no link was mailed count for who tried, not against the address: else anybody could keep its owner from a link.
alter table confirmation_link add column mailed boolean not null default true;
