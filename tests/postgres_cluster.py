"""A temporary PostgreSQL cluster on a Unix socket: made, started, stopped and removed by the tests themselves."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote


def _programs() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    return folders[-1] if folders and (folders[-1] / "initdb").exists() else None


def no_cluster_because() -> str:
    """Why no cluster can be started here; empty when one can."""
    if _programs() is None:
        return "PostgreSQL's programs (initdb, postgres) are not installed: apt-get install postgresql"
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        return "PostgreSQL refuses to run as root, and setpriv, which would change the user, is not installed"
    return ""


class Cluster:
    """Use as a context; `url(name)` addresses a database in it."""

    def __enter__(self) -> "Cluster":
        self.folder = Path(tempfile.mkdtemp(prefix="juece-pg-"))
        self.as_user: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL refuses root: the package's own user runs it
            shutil.chown(self.folder, "postgres", "postgres")
            self.as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        self.data, programs = self.folder / "data", _programs()
        assert programs is not None
        self.programs = programs
        self._run(
            "initdb", "-D", self.data, "-U", "juece", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        options = (
            f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c fsync=off -c max_connections=60"
        )
        self._run("pg_ctl", "-D", self.data, "-w", "-l", self.folder / "log", "-o", options, "start")
        return self

    def __exit__(self, *_) -> None:
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments) -> None:
        command = [*self.as_user, str(self.programs / program), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, cwd="/", stdin=subprocess.DEVNULL)
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr or done.stdout}")

    def url(self, name: str) -> str:
        return f"postgres://juece@/{name}?host={quote(str(self.folder), safe='')}"

    def create(self, name: str) -> str:
        """Make an empty database and return its address."""
        self._run("createdb", "-h", self.folder, "-U", "juece", name)
        return self.url(name)

    def run_sql(self, statement: str) -> None:
        """Run one statement as the owner of the cluster, outside of any transaction."""
        self._run("psql", "-h", self.folder, "-U", "juece", "-d", "postgres", "-qc", statement)
