-- Whether a document should show that a proposal is right and none does: who approves it then says why none is needed. What waits already is not asked.
alter table proposal add column reason_wanted boolean not null default false;
