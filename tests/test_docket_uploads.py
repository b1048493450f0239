"""Attachments: what a file says it is and what it is; names that are what they look like."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from juece.web.docket.filenames import safe_name
from juece.web.docket.uploads import UploadRefused, examine, keep, path_of

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"


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
        ("照片.JPG", b"\xff\xd8\xff\xe0" + b"x" * 40),
        ("文件.pdf", b"%PDF-1.7\n"),
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
