-- Where the question went: a consent counts only while that address is the earner's. Links that are open already stay so.
alter table consent add column address text;
