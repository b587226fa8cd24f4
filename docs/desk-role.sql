-- A database role for the running desk that cannot change or delete the audit log. Paste it as the owner of the tables, which from
-- then on only Flyway uses (spring.flyway.user, spring.flyway.password), with a password of your own, and set spring.datasource.username to
-- desk and spring.datasource.password to that password.
create role desk login password 'CHANGE ME';
grant usage on schema public to desk;
grant select, insert, update, delete on all tables in schema public to desk;
grant usage on all sequences in schema public to desk;
alter default privileges in schema public grant select, insert, update, delete on tables to desk;
alter default privileges in schema public grant usage on sequences to desk;
-- The log only grows; its words may be blanked when an earner asks for erasure, and nothing else (a trigger sees to it).
revoke update, delete on audit_entry, audit_seal, audit_head from desk;
revoke delete on audit_words from desk;
