-- The achievements for which the issuer offers a PDF certificate.
create table certificate_offer (
    achievement text primary key references achievement (slug)
);
