-- Re-encoded by the desk: a JPEG of fixed size without what the camera wrote into it.
create table earner_photo (
    earner_id uuid primary key references earner (id),
    jpeg      bytea       not null,
    added_at  timestamptz not null
);
