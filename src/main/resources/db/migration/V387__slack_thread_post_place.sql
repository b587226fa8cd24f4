-- In a thread below something that the desk posted directly, a person goes on with it.
create index slack_thread_post_ts on slack_thread_post (channel, ts);
