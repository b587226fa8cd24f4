-- A former id may have stood in a query: https://old.example/verify?id=123.
create index former_address_query_id on former_address
    (substring(path from '(?i)[?&](?:id|(?:badge|credential|certificate|assertion|award)(?:[_-]?id)?|code|number)=([^&]+)'));
