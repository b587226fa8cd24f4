-- A letter that was withdrawn because its badge was revoked holds again where the badge does; one that staff withdrew does not.
alter table letter add withdrawn_with_badge boolean not null default false;
