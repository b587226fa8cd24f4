-- Badges that earners have sent by mail to whom they like: bounds how many, after a restart and with several copies of the desk too.
create table badge_by_mail (
    earner_id uuid        not null references earner (id),
    at        timestamptz not null
);
create index badge_by_mail_earner on badge_by_mail (earner_id, at);
create index badge_by_mail_at on badge_by_mail (at);
