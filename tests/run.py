"""`make test`: everything on SQLite, then what touches the database on a temporary PostgreSQL, then the browser; what was left out is said last.

JUECE_TEST_REQUIRE=sqlite,postgres,browser makes leaving one of them out a failure.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent


def postgres() -> bool:
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or shutil.which("initdb") is not None


def chromium() -> bool:
    return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))


def pytest(*arguments: str, **environment: str) -> int:
    print("$ pytest", *arguments, *(f"{k}={v}" for k, v in environment.items()), flush=True)
    return subprocess.call([sys.executable, "-m", "pytest", *arguments], cwd=HERE, env={**os.environ, **environment})


def main() -> int:
    runs = {"sqlite": True, "postgres": postgres(), "browser": chromium()}
    results: dict[str, int] = {}
    results["sqlite"] = pytest("-n", "2", "-m", "not browser")
    if runs["postgres"]:
        results["postgres"] = pytest("-n", "2", "-m", "not browser", *web_tests(), JUECE_TEST_DATABASE="postgres")
    if runs["browser"]:
        results["browser"] = pytest("-m", "browser")
    missing = [name for name, done in runs.items() if not done]
    wanted = [name for name in os.environ.get("JUECE_TEST_REQUIRE", "").split(",") if name]
    print()
    for name, code in results.items():
        print(f"{name}: {'passed' if code == 0 else f'failed (pytest exit {code})'}")
    for name in missing:
        print(f"{name}: LEFT OUT ({'PostgreSQL programs' if name == 'postgres' else 'Chromium'} not installed)")
    return 1 if any(results.values()) or set(missing) & set(wanted) else 0


def web_tests() -> list[str]:
    """The test files that use the database."""
    return sorted(
        str(path.relative_to(HERE))
        for path in (HERE / "tests").glob("test_*.py")
        if "django_db" in path.read_text("utf-8") or "juece.web" in path.read_text("utf-8")
    )


if __name__ == "__main__":
    sys.exit(main())
