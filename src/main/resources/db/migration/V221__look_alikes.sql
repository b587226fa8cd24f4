-- Finds the addresses on file that a stranger's address may be meant to look like.
create index earner_local_part on earner (split_part(lower(email), '@', 1));
create index earner_domain on earner (split_part(lower(email), '@', 2));
create index earner_address_local_part on earner_address (split_part(lower(email), '@', 1)) where confirmed_at is not null;
