"""Which font file draws which part of a document, and what to do when a character is missing.

For: the five faces of GB/T 9704 (小标宋、仿宋、楷体、黑体、宋体) from open fonts. Each face is a chain of exact font files: the best one
found, then the Noto fonts that come with the `mplfonts` package (OFL), then fonts of rare characters, so printing always works.
Refuses: asking the system for "some font that looks like it". A character that no file of the chain draws is an error. Other files
that `mplfonts` carries are never used.

No open 仿宋 and 楷体 come as Python packages. They are found where Debian puts them (`fonts-lxgw-wenkai`, `texlive-lang-chinese`) and
in the directories of the environment variable JUECE_FONT_DIRS (separated like PATH), which are looked in first: there an operator who
owns licensed faces (方正小标宋、仿宋_GB2312 …) puts them. Directories are searched with all below them, for the file names below.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import category

import uharfbuzz as hb


class Role(StrEnum):
    """The parts that a face plays on the page."""

    TITLE = "title"  # 小标宋
    SONG = "song"  # 宋体
    FANG = "fang"  # 仿宋
    KAI = "kai"  # 楷体
    HEI = "hei"  # 黑体


CHINESE_NAMES = {Role.TITLE: "小标宋", Role.SONG: "宋体", Role.FANG: "仿宋", Role.KAI: "楷体", Role.HEI: "黑体"}

# File names of a face of the very kind, best first. The licensed ones are only ever the operator's own copies.
_OF_THE_KIND: dict[Role, tuple[str, ...]] = {
    Role.TITLE: ("FZXBSJW.TTF", "FZXBSK.TTF"),
    Role.SONG: (),
    Role.FANG: ("FZFSJW.TTF", "FZFSK.TTF", "simfang.ttf", "FandolFang-Regular.otf", "ZhuqueFangsong-Regular.ttf"),
    Role.KAI: (
        "FZKTJW.TTF",
        "FZKTK.TTF",
        "simkai.ttf",
        "LXGWWenKaiGB-Regular.ttf",
        "LXGWWenKai-Regular.ttf",
        "FandolKai-Regular.otf",
        "ukai.ttc",
    ),
    Role.HEI: ("FZHTJW.TTF", "FZHTK.TTF"),
}
# Faces that stand in for one better than the bundled ones do.
_STAND_INS: dict[Role, tuple[str, ...]] = {
    Role.TITLE: (
        "NotoSerifCJK-Bold.ttc",
        "NotoSerifCJKsc-Bold.otf",
        "NotoSerifSC-Bold.otf",
        "SourceHanSerifSC-Bold.otf",
    ),
}
# For characters of names and places that even the Noto fonts lack.
_RARE = (
    "HanaMinA.ttf",
    "HanaMinB.ttf",
    "TW-Sung-Ext-B-98_1.ttf",
    "PlangothicP1-Regular.ttf",
    "PlangothicP2-Regular.ttf",
)

SYSTEM_DIRECTORIES = (
    Path("/usr/local/share/fonts"),
    Path("/usr/share/fonts"),
    Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
    Path("/usr/share/texmf/fonts/opentype/public/fandol"),
)


class MissingGlyph(ValueError):
    """A character that no available font can draw, or that has no form at all; says which and where."""

    def __init__(self, character: str, place: str, role: Role) -> None:
        self.character, self.place, self.role = character, place, role
        code = f"U+{ord(character):04X}"
        super().__init__(
            f"{place}中的字符“{character}”（{code}）在{CHINESE_NAMES[role]}可用的字体中都没有字形，"
            "请安装含有该字的字体（环境变量 JUECE_FONT_DIRS）或改正该字。"
            if character.isprintable()
            else f"{place}中有一个不能显示的字符（{code}），请删去或改正。"
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
        return ord(character) in _characters(self.path, self.index)


@lru_cache(maxsize=64)
def _characters(path: Path, index: int) -> hb.Set:
    return hb.Face(hb.Blob.from_file_path(path), index).unicodes


def _read_face(face: hb.Face, path: Path, index: int) -> Face:
    family = face.get_name(hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY) or face.get_name(hb.OTNameIdPredefined.FONT_FAMILY)
    postscript = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
    weight = hb.Font(face).get_style_value(hb.StyleTag.WEIGHT)
    return Face(path, index, family or path.stem, postscript or path.stem, round(weight))


@lru_cache(maxsize=64)
def face_at(path: Path) -> Face:
    """The face in a font file; of a collection, the one for Simplified Chinese (the first if none is).

    Raises `ValueError` if the file holds no font.
    """
    file = hb.Blob.from_file_path(path)
    held = [hb.Face(file, index) for index in range(hb.Face(file).count)]
    faces = [_read_face(face, path, index) for index, face in enumerate(held) if face.glyph_count]
    if not faces:
        raise ValueError(f"字体文件“{path.name}”已损坏，请换用完好的OTF或TTF字体。")
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


# Spaces of other widths, which few fonts have, are set as a plain one.
SPACES = dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F], " ")
# Never drawn: the break a writer put in a line, and spaces.
_UNDRAWN = frozenset("\n\t") | frozenset(map(chr, SPACES))
# Controls and formats (bidirectional marks among them) have no form, whatever a font says of them.
_FORMLESS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


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
        """The first face of the chain that draws the character; None for a control character."""
        if category(character) in _FORMLESS:
            return None
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
    files = [_files(directory) for directory in directories]
    rare = tuple(face for name in _RARE if (face := _first(files, (name,))))
    chains: list[tuple[Role, tuple[Face, ...]]] = []
    unfound: set[Role] = set()
    stood_in: set[Role] = set()
    for role in Role:
        own = _first(files, _OF_THE_KIND[role])
        best = own or _first(files, _STAND_INS.get(role, ()))
        bundled = (_sans(), _serif()) if role is Role.HEI else (_serif(), _sans())
        chains.append((role, tuple(dict.fromkeys((*((best,) if best else ()), *bundled, *rare)))))
        if best is None:
            unfound.add(role)
        if own is None and role not in {Role.SONG, Role.HEI}:
            # The bundled faces are a true 宋体 and a true 黑体; the other three kinds have no bundled face.
            stood_in.add(role)
    return FontMap(tuple(chains), frozenset(unfound & {Role.TITLE, Role.HEI}), frozenset(stood_in))


def _first(files: list[dict[str, Path]], names: tuple[str, ...]) -> Face | None:
    """The face of the first name that is there, in the first directory that has it."""
    return next((face_at(held[name.lower()]) for name in names for held in files if name.lower() in held), None)


@lru_cache(maxsize=32)
def _files(directory: Path) -> dict[str, Path]:
    """Font files below a directory by their names in small letters, in a fixed order."""
    found = {
        name.lower(): Path(above, name)
        for above, _, names in sorted(os.walk(directory), reverse=True)
        for name in sorted(names, reverse=True)
    }
    return found
