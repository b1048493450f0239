"""The worker's loop: lease, run, close; again. Ends after the job in hand when told to stop or orphaned."""

import logging
import os
import signal
import socket
import time
import traceback

from django.db import close_old_connections

from juece.web.jobs import queue
from juece.web.jobs.registry import UnknownJob, registered

logger = logging.getLogger(__name__)
_LOOK_FOR_SCHEDULED = 5.0  # seconds


def name_of_worker() -> str:
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


def run_one(worker: str) -> bool:
    """Run the next due job, if there is one; False when nothing was due."""
    job = queue.lease(worker)
    if job is None:
        return False
    try:
        registered(job.name).run(**job.args)
    except UnknownJob as problem:
        queue.fail(job, str(problem))
    except Exception:  # whatever a job raises, the queue must go on
        logger.exception("job %s failed, attempt %s of %s", job, job.attempts, job.max_attempts)
        queue.fail(job, traceback.format_exc())
    else:
        if not queue.finish(job):
            logger.warning("job %s took longer than its lease; it will have run twice", job)
    return True


def run_until_empty(worker: str = "inline") -> int:
    """Run everything that is due now (for commands and tests); returns how many jobs ran."""
    ran = 0
    while run_one(worker):
        ran += 1
    return ran


def run_worker(*, poll: float = 1.0, stop_with_parent: bool = False) -> None:
    """Run jobs until SIGTERM or SIGINT. With `stop_with_parent`, also when the starting process is gone."""
    stopping = []
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: stopping.append(True))
    worker, parent, looked = name_of_worker(), os.getppid(), 0.0
    while not stopping and not (stop_with_parent and os.getppid() != parent):
        close_old_connections()
        try:
            if time.monotonic() - looked >= _LOOK_FOR_SCHEDULED:
                queue.enqueue_scheduled()
                looked = time.monotonic()
            busy = run_one(worker)
        except Exception:  # the database may be away or full: wait, then look again
            logger.exception("the worker could not reach its queue")
            busy = False
        if not busy:
            time.sleep(poll)
