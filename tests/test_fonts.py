"""Faces for print: which file is found for which role, and what happens when a character or a face is not there."""

import io
import shutil
from pathlib import Path

import pypdfium2
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from juece.documents import FontMap, MissingGlyph, render
from juece.documents.fonts import Role, face_at
from juece.documents.model import Form, Heading, OfficialDocument, Paragraph, Table

SONG = FontMap.bundled().chain(Role.SONG)[0]
COMMON = "关于工作的通知一二三（）〔〕2022年号正文事项。，：《》“”—1234567890 "


@pytest.fixture(scope="module")
def small_face(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A font file that draws some common characters and no others."""
    with TTFont(SONG.path, lazy=True) as font:
        cutter = subset.Subsetter(subset.Options(layout_features=[]))
        cutter.populate(text=COMMON)
        cutter.subset(font)
        path = tmp_path_factory.mktemp("fonts") / "small.otf"
        font.save(path)
    return path


def put(source: Path, folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(source, folder / name))


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("FZXBSJW.TTF", Role.TITLE),
        ("FandolFang-Regular.otf", Role.FANG),
        ("ZhuqueFangsong-Regular.ttf", Role.FANG),
        ("LXGWWenKai-Regular.ttf", Role.KAI),
        ("SIMKAI.TTF", Role.KAI),
        ("FZHTJW.TTF", Role.HEI),
    ],
)
def test_a_face_is_found_by_its_file_name_in_any_folder_below(
    name: str, role: Role, small_face: Path, tmp_path: Path
) -> None:
    path = put(small_face, tmp_path / "opentype" / "deep", name)
    found = FontMap.find((tmp_path,))
    assert found.chain(role)[0].path == path
    assert role not in found.stood_in
    assert found.chain(role)[1:] == FontMap.bundled().chain(role)


def test_the_better_face_wins_and_then_the_earlier_directory(small_face: Path, tmp_path: Path) -> None:
    mine, system = tmp_path / "mine", tmp_path / "system"
    put(small_face, mine, "FandolKai-Regular.otf")
    better = put(small_face, system, "simkai.ttf")
    assert FontMap.find((mine, system)).chain(Role.KAI)[0].path == better
    earlier = put(small_face, mine, "simkai.ttf")
    assert FontMap.find((tmp_path / "absent", mine, system)).chain(Role.KAI)[0].path in {earlier, better}


def test_a_stand_in_is_said_even_if_it_is_a_good_one(small_face: Path, tmp_path: Path) -> None:
    put(small_face, tmp_path, "NotoSerifCJKsc-Bold.otf")
    fonts = FontMap.find((tmp_path,))
    made = render(OfficialDocument(title=("关于工作的通知",), body=(Paragraph("正文。"),)), "pdf", fonts)
    assert any(warning.startswith("没有找到小标宋字体，改用") for warning in made.warnings)


def test_a_character_that_the_first_face_lacks_comes_from_the_next_and_is_said(
    small_face: Path, tmp_path: Path
) -> None:
    put(small_face, tmp_path, "FandolFang-Regular.otf")
    document = OfficialDocument(title=("通知",), body=(Paragraph("正文𠮷⑳䶮㛃。"),), form=Form.PLAIN)
    made = render(document, "pdf", FontMap.find((tmp_path,)))
    assert [f"U+{ord(c):04X}" for c in "𠮷⑳䶮㛃"] == [
        warning.split("（")[1].split("）")[0] for warning in made.warnings if "改用" in warning and "U+" in warning
    ]


@pytest.mark.parametrize("character", ["\U0010fffd", "\ue000", "\u00ad", "\u200b", "\ufeff", "\U000e0001", "𰻝"])
@pytest.mark.parametrize("to", ["pdf", "ofd"])
def test_a_character_that_no_font_draws_is_named_with_its_code_point_and_place(character: str, to: str) -> None:
    document = OfficialDocument(
        title=("通知",), body=(Heading(1, "一、事项"), Table((("项", "目"), ("甲", f"乙{character}"))))
    )
    with pytest.raises(MissingGlyph, match=rf"正文第2段表格第2行第2列.*U\+{ord(character):04X}") as refused:
        render(document, to, FontMap.bundled())  # type: ignore[arg-type]
    assert refused.value.character == character
    # A character that cannot be seen is not put into a sentence.
    assert character.isprintable() or character not in str(refused.value)


def test_a_space_of_another_width_is_a_space() -> None:
    document = OfficialDocument(title=("通知",), body=(Paragraph("甲\u2009乙\u00a0丙\u202f丁。"),))
    made = render(document, "pdf", FontMap.bundled())
    assert "甲 乙 丙 丁。" in pypdfium2.PdfDocument(made.content)[0].get_textpage().get_text_range()


def test_a_broken_font_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "simkai.ttf").write_bytes(b"no font at all" * 50)
    with pytest.raises(ValueError, match=r"simkai\.ttf.*已损坏"):
        FontMap.find((tmp_path,))


def test_no_font_of_ours_is_one_that_may_not_be_passed_on() -> None:
    for face in FontMap.bundled().all_faces():
        with TTFont(face.path, lazy=True) as font:
            licence = " ".join(font["name"].getDebugName(number) or "" for number in (13, 14))
        assert "SIL Open Font License" in licence, face.path.name


def test_names_and_weight_are_those_of_the_file() -> None:
    for face in FontMap.bundled().all_faces():
        with TTFont(face.path, lazy=True) as font:
            assert face.postscript == font["name"].getDebugName(6)
            assert face.weight == font["OS/2"].usWeightClass
            assert all(face.draws(c) == (ord(c) in font.getBestCmap()) for c in "中𠮷⑳\U0010fffd\n")
    assert face_at(SONG.path) == SONG


def test_a_pdf_never_holds_a_box_for_a_missing_character() -> None:
    import pikepdf

    made = render(OfficialDocument(title=("通知",), body=(Paragraph("𠮷⑳"),)), "pdf", FontMap.bundled())
    fonts = [o for o in pikepdf.open(io.BytesIO(made.content)).objects if isinstance(o, pikepdf.Dictionary)]
    assert not any("LastResort" in str(font.get("/BaseFont", "")) for font in fonts)
