-- What concerns one earner comes before what an import of thousands has left to do (db-scheduler: 90 high, 50 medium, 10 low).
update scheduled_tasks set priority = 50 where priority is null;
alter table scheduled_tasks alter column priority set default 50;
create index priority_execution_time_idx on scheduled_tasks (priority desc, execution_time);
