"""Running the site: the web server and one worker for background jobs, as one family of processes.

`run()` is what `juece demo` calls. Refuses, with one sentence, a port that is taken and a folder that cannot be written.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path


class CannotServe(RuntimeError):
    """The site cannot be started; the message is one sentence that says what to do."""


def check_port(host: str, port: int) -> None:
    """Raise CannotServe when nothing can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as problem:
            raise CannotServe(f"Port {port} needs more rights than you have: choose one above 1023.") from problem
        except OSError as problem:
            raise CannotServe(
                f"Port {port} on {host} is taken by another program: stop that program or choose another port."
            ) from problem


def check_folder(folder: Path) -> None:
    """Raise CannotServe when the folder cannot be made or written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        raise CannotServe(
            f"The folder {folder} cannot be written ({problem.strerror}): change its rights or give JUECE_VAR another one."
        ) from problem


def check_law() -> None:
    """Raise CannotServe when the operator's own statutes or readings (JUECE_STATUTES, JUECE_READINGS) cannot be read."""
    from juece.law import StatuteError
    from juece.web.docket.store import law

    try:
        law()
    except StatuteError as problem:
        raise CannotServe(f"The statutes cannot be read: {problem}") from problem


def _start_worker() -> subprocess.Popen:
    """The background worker; it ends by itself when this process is gone, however that came about."""
    command = [sys.executable, "-m", "juece.web", "work", "--stop-with-parent"]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)


def _stop(worker: subprocess.Popen) -> None:
    worker.terminate()
    try:
        worker.wait(timeout=10)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def run(host: str = "127.0.0.1", port: int = 8000, workers: int | None = None) -> None:
    """Serve until SIGINT or SIGTERM; the database must have been migrated. `workers`: server processes, one a core."""
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    check_folder(settings.VAR)
    check_port(host, port)
    check_law()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "juece.web.settings")
    server = Granian(
        "juece.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or os.cpu_count() or 1,
        blocking_threads=1,  # more threads in one process were slower: the interpreter runs one at a time
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    )
    worker = _start_worker()
    try:
        server.serve()
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave the worker behind
        _stop(worker)
