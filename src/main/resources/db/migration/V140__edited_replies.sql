-- What staff wrote in place of the drafted answer of an action, and who changed the proposal last.
alter table proposal add column reply text;
alter table proposal add column draft text not null default '';
alter table proposal add column edited_by text;
