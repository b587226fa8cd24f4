-- An entry of the register's owner that may mean somebody else than the record it meets: kept whole until staff say who it is.
alter table register_conflict drop constraint register_conflict_field_check;
alter table register_conflict add constraint register_conflict_field_check check (field in ('name', 'email', 'person'));
alter table register_conflict
    add column entry_number        text,
    add column entry_kind          text,
    add column entry_email         text,
    add column entry_name          text,
    add column entry_status        text,
    add column entry_issued_on     date,
    add column entry_valid_through date;
create unique index register_conflict_person
    on register_conflict (membership_id, entry_number, entry_kind, lower(entry_email), entry_name) where field = 'person';
