-- Where the criteria can be read too, and which edition of its words an achievement has now.
alter table achievement
    add column criteria_url text,
    add column edition      int not null default 1,
    add column edited_at    timestamptz;

-- What an achievement said and showed before each change: badges that were signed then still say so.
create table achievement_edition (
    achievement  text        not null references achievement (slug),
    edition      int         not null,
    name         text        not null,
    description  text        not null,
    criteria     text        not null,
    criteria_url text,
    kind         text        not null,
    valid_for    text,
    tags         text        not null,
    alignment    text        not null,
    png          bytea       not null,
    svg          bytea,
    replaced_at  timestamptz not null,
    replaced_by  text        not null,
    why          text        not null,
    primary key (achievement, edition)
);
