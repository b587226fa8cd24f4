-- Accounts from whose address mail comes back for good; and what waits as a proposal for its approvals and links.
alter table register_drift drop constraint register_drift_what_check;
alter table register_drift add constraint register_drift_what_check
    check (what in ('RENEWED', 'ENDED', 'EXPELLED', 'NAME', 'ADDRESS', 'BOUNCED'));
alter table register_drift add column proposed boolean not null default false;
