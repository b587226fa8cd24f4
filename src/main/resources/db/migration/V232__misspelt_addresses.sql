-- Accounts whose address was typed wrong, as the register shows.
alter table register_drift drop constraint register_drift_what_check;
alter table register_drift add constraint register_drift_what_check
    check (what in ('RENEWED', 'ENDED', 'EXPELLED', 'NAME', 'ADDRESS'));
create index membership_name on membership (lower(name));
