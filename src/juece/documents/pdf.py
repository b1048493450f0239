"""Pages as PDF, set by Typst from our own templates.

For: PDF/A-2a and PDF/UA-1 in one file, tagged, with all fonts embedded, the same bytes on every run.
Refuses: looking for fonts by itself. Typst sees only the files of the font map, linked into a directory of their own.
"""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
import warnings
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst

from juece.documents.dating import dated
from juece.documents.fonts import SPACES, Face, FontMap
from juece.documents.model import GazetteIssue, OfficialDocument, Printable
from juece.documents.payload import document_payload, gazette_payload

STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")


class TypesettingError(ValueError):
    """The pages could not be set; holds what the typesetter said."""


@lru_cache(maxsize=4)
def _typst_fonts(fonts: FontMap) -> tuple[typst.Fonts, dict[Face, str]]:
    """The typesetter's font list, and the family name under which it knows each face."""
    directory = Path(tempfile.mkdtemp(prefix="juece-fonts-"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    for position, path in enumerate(dict.fromkeys(face.path for face in fonts.all_faces())):
        (directory / f"{position:02d}-{path.name}").symlink_to(path.resolve())
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(directory)])
    known = {(Path(info.path).resolve(), info.index): info.family for info in found.fonts() if info.path}
    missing = [face.path.name for face in fonts.all_faces() if (face.path.resolve(), face.index) not in known]
    if missing:
        raise TypesettingError(f"排版程序读不了字体文件 {'、'.join(missing)}，请换用完好的OTF或TTF字体。")
    return found, {face: known[face.path.resolve(), face.index] for face in fonts.all_faces()}


def _templates() -> Path:
    return Path(str(files("juece.documents").joinpath("templates")))


def typeset(printable: Printable, fonts: FontMap) -> tuple[bytes, list[str]]:
    """The PDF and the typesetter's warnings. Raises `TypesettingError`."""
    font_list, families = _typst_fonts(fonts)
    match printable:
        case OfficialDocument():
            template, payload = "gongwen.typ", document_payload(printable)
        case GazetteIssue():
            template, payload = "gazette.typ", gazette_payload(printable)
    payload["fonts"] = {
        role.value: {
            "families": list(dict.fromkeys(families[face] for face in chain)),
            "weight": chain[0].weight,
            "thicken": role in fonts.thickened,
        }
        for role, chain in fonts.chains
    }
    root = _templates()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", typst.TypstWarning)
        try:
            made, said = typst.compile_with_warnings(
                str(root / template),
                root=str(root),
                font_paths=font_list,
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={"data": json.dumps(payload, ensure_ascii=False).translate(SPACES)},
                pdf_standards=list(STANDARDS),
                timestamp=int(dated(printable).timestamp()),
            )
        except typst.TypstError as error:
            raise TypesettingError(f"排版失败：{error.message}") from error
    if not isinstance(made, bytes):
        raise TypesettingError("排版失败：没有得到PDF。")
    # A signature appended to a PDF/A that does not end with a line end makes it invalid.
    return (made if made.endswith(b"\n") else made + b"\n"), [f"排版提示：{warning.message}" for warning in said]
