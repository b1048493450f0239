"""Work done apart from the request: kept in the database, leased by workers, retried, scheduled, never orphaned.

    @job("mailbox.deliver")                     a function that JSON arguments can be given to
    enqueue("mailbox.deliver", {"notice": 7})   in the same transaction as whatever needs it
    @every(hours=1)                             above @job: also run on schedule, once among all workers

A job runs *at least* once: a worker that is killed leaves a lease that runs out, and another takes the job again.
Write jobs so that running twice does no harm.
"""
