alter table achievement add column tags text not null default '[]';
alter table achievement add column alignment text not null default '[]';

create table credential_evidence (
    position   bigint generated always as identity primary key,
    credential text not null references credential (id),
    url        text,
    narrative  text check (url is not null or narrative is not null)
);
create index credential_evidence_credential on credential_evidence (credential, position);

-- Where a badge could be seen before it came here: its path, without the host. That path leads to its page now.
create table former_address (
    path       text primary key,
    credential text not null references credential (id)
);
