-- Who has asked an earner's consent to be told more than public pages show. Only a hash of the link's token is kept.
create table consent (
    token_hash  text primary key,
    earner_id   uuid        not null,
    case_id     uuid        not null references support_case,
    asker       text        not null,
    asked_at    timestamptz not null,
    expires_at  timestamptz not null,
    answered_at timestamptz,
    given       boolean
);
create index consent_earner on consent (earner_id, asked_at);

-- Finds the earner whom a stranger names, and the letter whose very bytes somebody sends.
create index earner_lower_name on earner (lower(name));
create index letter_pdf_sha256 on letter (sha256(pdf));
