-- A request that was asked about and goes on in the answer: both messages say what it is.
alter table request add column continues uuid references request;
