"""Static files without a build step: found in the installed packages that carry them, addressed by their content.

Only the few files that pages use are served. No third party's file is kept in this project, and none is fetched from
outside.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.storage import FileSystemStorage


def _inside(package: str, *parts: str) -> Path:
    spec = find_spec(package)  # finds the folder without importing the package
    if spec is None or spec.origin is None:
        raise RuntimeError(f"The package {package}, which carries web files, is not installed: run make demo again.")
    return Path(spec.origin).parent.joinpath("static", *parts)


@cache
def vendored() -> dict[str, Path]:
    """Address below STATIC_URL → file in an installed package."""
    bootstrap = _inside("flask_bootstrap", "bootstrap5")
    htmx = _inside("django_htmx", "django_htmx")
    return {
        "vendor/bootstrap/bootstrap.min.css": bootstrap / "css/bootstrap.min.css",
        "vendor/bootstrap/bootstrap.min.css.map": bootstrap / "css/bootstrap.min.css.map",
        "vendor/bootstrap/icons/bootstrap-icons.min.css": bootstrap / "css/font/bootstrap-icons.min.css",
        "vendor/bootstrap/icons/fonts/bootstrap-icons.woff2": bootstrap / "css/font/fonts/bootstrap-icons.woff2",
        "vendor/bootstrap/icons/fonts/bootstrap-icons.woff": bootstrap / "css/font/fonts/bootstrap-icons.woff",
        "vendor/htmx/htmx.min.js": htmx / "htmx-2.min.js",
    }


class VendoredFinder(finders.BaseFinder):
    """Finds the vendored files for whitenoise and collectstatic."""

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        file = vendored().get(path)
        if file is None:
            return []
        return [str(file)] if find_all else str(file)

    def list(self, ignore_patterns) -> Iterator[tuple[str, FileSystemStorage]]:
        for address, file in vendored().items():
            yield address, _AtAddress(address, file)


class _AtAddress(FileSystemStorage):
    """One file, shown under another path."""

    def __init__(self, address: str, file: Path) -> None:
        super().__init__(location=file.parent)
        self.address, self.file = address, file

    def path(self, name: str) -> str:
        return str(self.file)


@cache
def _digest(name: str) -> str:
    found = finders.find(name)
    if not found:
        raise ValueError(f"No static file {name!r}")
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]


class AddressedByContent(StaticFilesStorage):
    """Adds `?v=digest` to each address, so that browsers may keep a file for a year and still see a new one at once."""

    def url(self, name: str | None) -> str:
        if settings.DEBUG:
            _digest.cache_clear()
        return f"{super().url(name)}?v={_digest(str(name))}"
