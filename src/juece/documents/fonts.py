"""Which font file draws which part of a document, and what to do when a character is missing.

For: the five faces of GB/T 9704 (小标宋、仿宋、楷体、黑体、宋体) from open fonts. Each face is a chain of exact font files: the best one
found, then the Noto fonts that come with the `mplfonts` package, so printing always works.
Refuses: asking the system for "some font that looks like it". A character that no file of the chain draws is an error.

An operator who owns licensed faces (方正小标宋、仿宋_GB2312 …) names their directories in the environment variable
JUECE_FONT_DIRS (separated like PATH); they are looked in first, for the file names below.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

from juece.documents.coverage import coverage


class Role(StrEnum):
    """The parts that a face plays on the page."""

    TITLE = "title"  # 小标宋
    SONG = "song"  # 宋体
    FANG = "fang"  # 仿宋
    KAI = "kai"  # 楷体
    HEI = "hei"  # 黑体


CHINESE_NAMES = {Role.TITLE: "小标宋", Role.SONG: "宋体", Role.FANG: "仿宋", Role.KAI: "楷体", Role.HEI: "黑体"}

# File names of one face, best first. The licensed ones are only ever the operator's own copies.
_CANDIDATES: dict[Role, tuple[str, ...]] = {
    Role.TITLE: ("FZXBSJW.TTF", "FZXBSK.TTF", "NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold.otf"),
    Role.SONG: (),
    Role.FANG: ("FZFSJW.TTF", "simfang.ttf", "FandolFang-Regular.otf"),
    Role.KAI: ("FZKTJW.TTF", "simkai.ttf", "LXGWWenKai-Regular.ttf", "FandolKai-Regular.otf"),
    Role.HEI: ("FZHTJW.TTF",),
}

SYSTEM_DIRECTORIES = (
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/opentype/fandol"),
    Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
    Path("/usr/share/texmf/fonts/opentype/public/fandol"),
    Path("/usr/share/fonts/truetype/lxgw-wenkai"),
)


class MissingGlyph(ValueError):
    """A character that no available font can draw; says which and where."""

    def __init__(self, character: str, place: str, role: Role) -> None:
        self.character, self.place, self.role = character, place, role
        super().__init__(
            f"{place}中的字符“{character}”（U+{ord(character):04X}）在{CHINESE_NAMES[role]}可用的字体中都没有字形，"
            "请安装含有该字的字体（环境变量 JUECE_FONT_DIRS）或改正该字。"
        )


@dataclass(frozen=True, slots=True)
class Face:
    """One face in one font file. `index` is its place in a collection; `postscript` its name in PDF and OFD."""

    path: Path
    index: int
    family: str
    postscript: str
    weight: int

    def draws(self, character: str) -> bool:
        """Whether the file has a glyph for the character."""
        return character in coverage(self.path, self.index)


def _read_face(font: TTFont, path: Path, index: int) -> Face:
    names = font["name"]
    family = names.getDebugName(16) or names.getDebugName(1) or path.stem
    return Face(path, index, family, names.getDebugName(6) or path.stem, font["OS/2"].usWeightClass)


@lru_cache(maxsize=64)
def face_at(path: Path) -> Face:
    """The face in a font file; of a collection, the one for Simplified Chinese (the first if none is)."""
    if path.suffix.lower() not in {".ttc", ".otc"}:
        with TTFont(path, lazy=True) as font:
            return _read_face(font, path, 0)
    with TTCollection(path, lazy=True) as collection:
        faces = [_read_face(font, path, index) for index, font in enumerate(collection)]
    return next((face for face in faces if face.family.endswith(" SC") and " Mono " not in face.family), faces[0])


@cache
def _bundled(name: str) -> Face:
    # The package is located, not imported: importing it would start matplotlib.
    spec = find_spec("mplfonts")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("没有安装 mplfonts（它带有 Noto 中文字体），请重新安装本软件的依赖。")
    return face_at(Path(spec.origin).parent / "fonts" / name)


def _serif() -> Face:
    return _bundled("NotoSerifCJKsc-Regular.otf")


def _sans() -> Face:
    return _bundled("NotoSansCJKsc-Regular.otf")


# Characters that are never drawn: the break a writer put in a line.
_UNDRAWN = frozenset("\n\t")


@dataclass(frozen=True, slots=True)
class FontMap:
    """The chain of faces for each role, best first.

    `thickened` roles stand in for a bold face by outlining their glyphs; `stood_in` roles are drawn by a face of another kind,
    because none of their own was found.
    """

    chains: tuple[tuple[Role, tuple[Face, ...]], ...]
    thickened: frozenset[Role]
    stood_in: frozenset[Role] = frozenset()

    @classmethod
    def bundled(cls) -> FontMap:
        """Only the fonts that come with the package's dependencies: the same bytes on every machine."""
        return cls.find(())

    @classmethod
    def default(cls) -> FontMap:
        """The operator's directories (JUECE_FONT_DIRS), then the usual system ones."""
        named = tuple(Path(part) for part in os.environ.get("JUECE_FONT_DIRS", "").split(os.pathsep) if part)
        return cls.find((*named, *SYSTEM_DIRECTORIES))

    @classmethod
    def find(cls, directories: Sequence[Path]) -> FontMap:
        """The best face for each role among the named files in `directories` (earlier ones win), else a bundled one."""
        return _find(tuple(directories))

    def chain(self, role: Role) -> tuple[Face, ...]:
        """Faces of a role, best first."""
        return dict(self.chains)[role]

    def all_faces(self) -> tuple[Face, ...]:
        """Every face of every chain, once."""
        return tuple(dict.fromkeys(face for _, chain in self.chains for face in chain))

    def face_for(self, character: str, role: Role) -> Face | None:
        """The first face of the chain that draws the character."""
        return next((face for face in self.chain(role) if face.draws(character)), None)

    def check(self, passages: Iterable[tuple[str, Role, str]]) -> tuple[dict[Role, tuple[str, ...]], list[str]]:
        """Faces used in each role, and a warning for each face that was not found and each character that the first face lacks.

        `passages` are (place, role, text). Raises `MissingGlyph` for a character that no face of the chain draws.
        """
        chosen: dict[tuple[Role, str], Face] = {}
        warnings: list[str] = []
        for place, role, text in passages:
            for character in dict.fromkeys(text):
                if character in _UNDRAWN or (role, character) in chosen:
                    continue
                face = self.face_for(character, role)
                if face is None:
                    raise MissingGlyph(character, place, role)
                chosen[role, character] = face
                if face is not self.chain(role)[0]:
                    warnings.append(
                        f"{place}中的“{character}”（U+{ord(character):04X}）改用{face.postscript}："
                        f"{self.chain(role)[0].postscript}没有该字。"
                    )
        used: dict[Role, dict[str, None]] = {}
        for (role, _), face in chosen.items():
            used.setdefault(role, {})[face.postscript] = None
        replaced = [
            f"没有找到{CHINESE_NAMES[role]}字体，改用{self.chain(role)[0].postscript}；"
            f"如有{CHINESE_NAMES[role]}字体，请把它所在的目录写入环境变量 JUECE_FONT_DIRS。"
            for role in Role
            if role in used and role in self.stood_in
        ]
        return {role: tuple(used[role]) for role in Role if role in used}, replaced + warnings


@lru_cache(maxsize=8)
def _find(directories: tuple[Path, ...]) -> FontMap:
    fallback = {role: (_sans(), _serif()) if role is Role.HEI else (_serif(), _sans()) for role in Role}
    chains: list[tuple[Role, tuple[Face, ...]]] = []
    unfound: set[Role] = set()
    for role in Role:
        paths = (directory / name for name in _CANDIDATES[role] for directory in directories)
        best = next((face_at(path) for path in paths if path.is_file()), None)
        chains.append((role, ((best,) if best else ()) + fallback[role]))
        if best is None:
            unfound.add(role)
    # The bundled faces are a true 宋体 and a true 黑体; the other three kinds have no bundled face.
    return FontMap(
        tuple(chains),
        thickened=frozenset(unfound & {Role.TITLE, Role.HEI}),
        stood_in=frozenset(unfound & {Role.TITLE, Role.FANG, Role.KAI}),
    )
