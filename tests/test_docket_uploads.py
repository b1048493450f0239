"""Attachments: what a file says it is and what it is; names that are what they look like."""

import io
import random
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from juece.web.docket.filenames import safe_name
from juece.web.docket.uploads import UploadRefused, examine, keep, path_of


def saved(make):
    out = io.BytesIO()
    make(out)
    return out.getvalue()


def picture(kind):
    return saved(lambda out: Image.new("RGB", (3, 2), "white").save(out, kind))


def pdf(change=lambda paper: None, **options):
    paper = pikepdf.Pdf.new()
    paper.add_blank_page()
    change(paper)
    return saved(lambda out: paper.save(out, **options))


def runs(paper):
    paper.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launches(paper):
    paper.pages[0].AA = paper.make_indirect(
        pikepdf.Dictionary(O=paper.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")))
    )


PNG, JPEG, PDF = picture("PNG"), picture("JPEG"), pdf()


def package(*members, flags=0):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    return out.getvalue()


DOCX = package(("[Content_Types].xml", "x"), ("word/document.xml", "x"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("公告.txt", "公告".encode()),
        ("旧稿.txt", "旧稿".encode("gb18030")),
        ("图.png", PNG),
        ("照片.JPG", JPEG),
        ("文件.pdf", PDF),
        ("长" * 300 + ".pdf", PDF),
        ("草案.docx", DOCX),
        ("表.xlsx", package(("xl/workbook.xml", "x"))),
        ("版式.ofd", package(("OFD.xml", "x"))),
    ],
)
def test_what_is_what_it_says_is_accepted_and_kept_under_its_hash(name, content, settings, tmp_path):
    settings.VAR = tmp_path
    file = SimpleUploadedFile(name, content)
    examine(file)
    kept = keep(file)
    assert path_of(kept.sha256).read_bytes() == content and kept.size == len(content)
    assert keep(SimpleUploadedFile(name, content)).sha256 == kept.sha256


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("程序.exe", b"MZ"),
        ("网页.html", b"<html>"),
        ("图.svg", b"<svg/>"),
        ("包.zip", DOCX),
        ("空.txt", b""),
        ("假.pdf", DOCX),
        ("假.docx", b"%PDF-1.7"),
        ("假.png", b"GIF89a"),
        ("假.txt", b"\x00\x01\x02"),
        ("无扩展名", b"x"),
        ("表.docx", package(("xl/workbook.xml", "x"))),
        ("宏.docx", package(("word/document.xml", "x"), ("word/vbaProject.bin", "x"))),
        ("炸弹.docx", package(("word/document.xml", b"\0" * 30_000_000))),
        ("双重.pdf.exe", b"%PDF-1.7"),
        ("翻转\u202efdp.exe", b"%PDF-1.7"),
        ("程序.pdf", b"MZ\x90\x00" + b"\0" * 60),
        ("只有开头.pdf", b"%PDF-1.7\n%%EOF"),
        ("脚本.pdf", pdf(runs)),
        ("启动程序.pdf", pdf(launches)),
        ("上锁.pdf", pdf(encryption=pikepdf.Encryption(owner="a", user="b"))),
        ("两用.pdf", PDF + DOCX),
        ("两用.png", PNG + DOCX),
        ("两用.jpg", JPEG + DOCX),
        ("图.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("半张.png", PNG[:40]),
        ("其实是PNG.jpg", PNG),
        ("前面有字.docx", b"x" + DOCX),
        ("宏.xlsx", package(("xl/workbook.xml", "x"), ("xl/macrosheets/sheet1.xml", "x"))),
        (
            "宏类型.docx",
            package(
                ("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml"),
                ("word/document.xml", "x"),
            ),
        ),
        (
            "远程模板.docx",
            package(
                ("word/document.xml", "x"),
                (
                    "word/_rels/settings.xml.rels",
                    '<Relationships><Relationship Id="a" Type="http://x/attachedTemplate" Target="http://x/t.dotm" TargetMode="External"/></Relationships>',
                ),
            ),
        ),
        ("夹带.ofd", package(("OFD.xml", "x"), ("Doc_0/Attachs/a.exe", "MZ"))),
        ("空.pdf", b""),
    ],
)
def test_what_is_not_what_it_says_is_refused_in_a_sentence(name, content):
    with pytest.raises(UploadRefused, match="。"):
        examine(SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("公告.PDF", "公告.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\文件\\报告.docx", "报告.docx"),
        ("a\u202efdp.txt", "afdp.txt"),
        ("Ａｂ.txt", "Ab.txt"),
        ("р\u0430.txt", "U+0440U+0430.txt"),
        ("<b>.txt", "_b_.txt"),
        ("\u200b.txt", "附件.txt"),
        ("甲\r\n乙.txt", "甲乙.txt"),
    ],
)
def test_names_are_what_they_look_like(given, shown):
    assert safe_name(given) == shown


def test_a_bomb_whose_members_lie_over_each_other_is_refused():
    """Each of a thousand names points at the same packed bytes."""
    made = bytearray(package(("word/document.xml", random.Random(1).randbytes(4000))))
    end = made.rindex(b"PK\x05\x06")
    start = int.from_bytes(made[end + 16 : end + 20], "little")
    entry = bytes(made[start:end])
    made[start:end] = entry * 1000
    tail = bytearray(made[start + 1000 * len(entry) :])
    tail[8:10] = tail[10:12] = (1000).to_bytes(2, "little")
    tail[12:16] = (1000 * len(entry)).to_bytes(4, "little")
    made[start + 1000 * len(entry) :] = tail
    with pytest.raises(UploadRefused, match="展开后过大"):
        examine(SimpleUploadedFile("叠.docx", bytes(made)))


def test_a_long_name_fits_into_any_file_system():
    from juece.web.docket.dossier import place_of
    from juece.web.docket.models import Attachment

    name = safe_name("长" * 300 + ".pdf")
    place = place_of(12, Attachment(position=3, name=name))
    assert len(place.rpartition("/")[2].encode()) <= 255 and place.endswith(".pdf") and len(name) <= 160
