"""The site's secret key when the operator gives none: generated once, kept in a file only its owner can read.

Refuses a key file that others can read, because whoever reads it can sign in as anyone.
"""

import os
import secrets
import stat
from pathlib import Path


class SecretKeyProblem(RuntimeError):
    """The key file cannot be made or must not be trusted."""


def secret_key(folder: Path) -> str:
    """The key in `folder/secret-key`, made with mode 0600 when it is not there."""
    path = folder / "secret-key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f".secret-key-{os.getpid()}"
        if not path.exists():
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(64))
            try:
                os.link(fresh, path)  # never replaces a key that another process made first
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise SecretKeyProblem(f"{path} can be read by others: run chmod 600 {path}, or replace the key.")
        return path.read_text()
    except OSError as problem:
        raise SecretKeyProblem(
            f"Cannot write to {folder}: {problem.strerror}. Give JUECE_VAR a folder that can be written, "
            "or set JUECE_SECRET_KEY."
        ) from problem
