-- A former id may be typed alone: the last word of the path that a badge had where it was kept before.
create index former_address_id on former_address (substring(path from '([^/?]+)/?([?].*)?$'));
