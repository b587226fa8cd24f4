-- An address is an earner's for good: a link that somebody has kept never leads to another person's portfolio.
create table portfolio_address (
    slug   text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 3 and 60),
    earner uuid not null
);
create index portfolio_address_earner on portfolio_address (earner);

create table portfolio (
    earner   uuid primary key,
    slug     text    not null unique references portfolio_address (slug),
    open     boolean not null,
    findable boolean not null
);

-- What an earner lets others see of their badge of an achievement. Not by credential: the choice outlives a renewal. No row: the badge
-- has its public page, search engines may list it, the portfolio does not show it.
create table badge_sharing (
    earner      uuid    not null,
    achievement text    not null references achievement (slug),
    open        boolean not null,
    findable    boolean not null,
    chosen      boolean not null,
    primary key (earner, achievement)
);
