"""Marks of classification: what bears one is not taken in, speaking of secrets is no mark."""

import pytest

from juece.web.secrecy import ClassifiedContent, marked, refuse_marked, refuse_marked_file

MARKED = {
    "with a star and a term": ("机密★1年\n关于某事项的报告", "机密★1年"),
    "with a star alone": ("绝密★", "绝密★"),
    "spaced as printed": ("秘 密 ★ 10年", "秘密★10年"),
    "after the word 密级": ("密级：秘密", "密级：秘密"),
    "as a grade": ("本材料为机密级，请妥善保管。", "机密级"),
    "alone on a line": ("附件\n　机密　\n一、概况", "机密"),
    "as a kind of paper": ("随信附上绝密文件一份", "绝密文件"),
}
UNMARKED = {
    "trade secrets": "依法保护商业秘密和个人隐私。",
    "the law on secrets": "参与决策的单位和个人泄露国家秘密的，依法追究责任。",
    "keeping secrets": "专家应当保守秘密，签署保密承诺。",
    "the three grades of the law": "国家秘密的密级分为绝密、机密、秘密三级。",
    "secrecy of the ballot": "采取无记名投票的方式，投票是秘密的。",
    "no grade": "密级：无",
    "a confidentiality clause": "知悉的国家秘密、商业秘密不得泄露",
}


@pytest.mark.parametrize("name", MARKED)
def test_a_mark_is_seen(name):
    text, mark = MARKED[name]
    assert marked(text) == mark
    with pytest.raises(ClassifiedContent, match=mark[:2]):
        refuse_marked(["正文", text])


@pytest.mark.parametrize("name", UNMARKED)
def test_speaking_of_secrets_is_no_mark(name):
    assert marked(UNMARKED[name]) == ""
    refuse_marked([UNMARKED[name]])


def _package(name, words):
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, f"<x><t>{words}</t></x>")
    return out.getvalue()


def _docx(words):
    import io

    from docx import Document

    document = Document()
    for line in words.splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


FILES = {
    "text": ("报告.txt", "机密★1年\n关于".encode()),
    "text in GB18030": ("报告.txt", "绝密★\n关于".encode("gb18030")),
    "word": ("报告.docx", _docx("秘密★10年\n关于某事项")),
    "spreadsheet": ("表.xlsx", _package("xl/sharedStrings.xml", "密级：机密")),
    "ofd": ("文件.ofd", _package("Doc_0/Pages/Page_0/Content.xml", "机密")),
    "name of a scan": ("机密★-会议纪要.png", b"\x89PNG"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_marked_file_is_refused(name):
    with pytest.raises(ClassifiedContent, match="线下"):
        refuse_marked_file(*FILES[name])


def test_a_file_without_a_mark_or_without_text_passes():
    refuse_marked_file("报告.txt", "关于保守国家秘密的规定".encode())
    refuse_marked_file("图.png", b"\x89PNG")
    refuse_marked_file("坏.docx", b"PK nonsense")
