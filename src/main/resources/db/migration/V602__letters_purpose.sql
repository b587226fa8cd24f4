-- What a letter is for, as its earner says.
alter table letter add purpose text;
