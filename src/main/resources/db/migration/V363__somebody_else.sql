-- Staff said that an entry of the register's owner means somebody else than the record it met: it meets that record no more.
alter table register_conflict add column somebody_else boolean not null default false;
create index register_conflict_somebody_else on register_conflict (entry_number, entry_kind) where somebody_else;
