"""`juece amend` and `juece draft-amendment`: exit codes, the form of the result, files that are not what they should be."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.shared import Pt
from test_amendments import LAW

from juece.cli.amending import amend_command, draft_command
from juece.text.ingest import read_any

DECISION = "将第五条中的“商业”修改为“工作”。\n\n增加一条，作为第六条：“采购应当诚信。”\n\n此外，对条文顺序作相应调整。"


def run(
    folder: Path, base: bytes, decision: bytes, *options: str, name: str = "base.md", out: str = "out.md"
) -> Result:
    (folder / name).write_bytes(base)
    (folder / "decision.md").write_bytes(decision)
    files = [str(folder / name), str(folder / "decision.md"), "-o", str(folder / out)]
    return CliRunner().invoke(amend_command, [*files, "--report", str(folder / "report.json"), *options])


@pytest.mark.parametrize(
    ("decision", "code"),
    [("将第五条中的“商业”修改为“工作”。", 0), ("将第五条中的“国家”修改为“工作”。", 3), ("", 2), ("没有指令", 3)],
)
def test_exit_codes(tmp_path: Path, decision: str, code: int) -> None:
    result = run(tmp_path, LAW.encode(), decision.encode())
    assert result.exit_code == code, result.output
    assert (tmp_path / "out.md").exists() == (code != 2)
    if code != 2:
        entries = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["instructions"]
        assert {"id", "text", "kind", "target", "status", "reason"} <= set(entries[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    result = run(tmp_path, LAW.encode(encoding), DECISION.encode(encoding), name="base.txt", out="out.txt")
    assert result.exit_code == 0, result.output
    assert "知悉的工作秘密应当保密。" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def as_docx(text: str) -> bytes:
    document = Document()
    for line in text.splitlines():
        run_ = document.add_paragraph().add_run(line)
        run_.font.size = Pt(16)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "采购目录", "甲"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_file_stays_one(tmp_path: Path) -> None:
    result = run(tmp_path, as_docx(LAW), DECISION.encode(), name="base.docx", out="out.docx")
    assert result.exit_code == 0, result.output
    data = (tmp_path / "out.docx").read_bytes()
    lines = read_any(data, "out.docx").text.splitlines()
    assert "第五条 知悉的工作秘密应当保密。" in lines
    assert lines[lines.index("第七条 违反本条例第二条第二款、第四条规定的，处一万元罚款。") - 1].endswith(
        "采购应当诚信。"
    )
    document = Document(BytesIO(data))
    assert all(run_.font.size == Pt(16) for paragraph in document.paragraphs for run_ in paragraph.runs)
    assert document.tables[0].cell(0, 0).text == "采购目录"


def test_a_word_file_with_a_change_in_its_table_is_not_written(tmp_path: Path) -> None:
    base = as_docx(LAW + "附件 目录\n")
    result = run(tmp_path, base, "将附件中的“甲”修改为“乙”。".encode(), name="base.docx", out="out.docx")
    assert result.exit_code == 2 and "请把结果写成文本文件" in result.output


@pytest.mark.parametrize(
    ("base", "decision", "says"),
    [
        (b"", DECISION.encode(), "base.md是空的"),
        (b" \n\n ", DECISION.encode(), "base.md是空的"),
        (LAW.encode(), b"\x89PNG\r\n\x1a\n" + bytes(100), "图片"),
        (b"PK\x03\x04" + bytes(100), DECISION.encode(), "压缩包已损坏"),
        (b"%PDF-1.7\n" + bytes(200), DECISION.encode(), "PDF"),
        (LAW.encode(), ("# 采购条例\n" + LAW).encode(), "请核对两个文件的先后"),
    ],
    ids=["empty", "blank", "picture", "broken zip", "broken pdf", "two laws"],
)
def test_bad_files_are_one_sentence(tmp_path: Path, base: bytes, decision: bytes, says: str) -> None:
    result = run(tmp_path, base, decision)
    assert result.exit_code == 2 and says in result.output and result.output.count("\n") == 1, result.output
    assert not (tmp_path / "out.md").exists()


def test_missing_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "law.md").write_text(LAW, encoding="utf-8")
    law = str(tmp_path / "law.md")
    for arguments in (
        [law, str(tmp_path / "none")],
        [str(tmp_path), law],
        [law, law, "-o", str(tmp_path / "no" / "out.md")],
    ):
        result = CliRunner().invoke(amend_command, arguments)
        assert result.exit_code == 2 and "Traceback" not in result.output


def test_drafting_and_amending_close_the_circle(tmp_path: Path) -> None:
    new = LAW.replace("商业", "工作").replace("第七条 本", "第七条 采购应当诚信。\n第八条 本")
    for name, text in (("old.md", LAW), ("new.md", new)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [str(tmp_path / name) for name in ("old.md", "new.md", "decision.md", "out.md")]
    assert CliRunner().invoke(draft_command, [*paths[:2], "-o", paths[2]]).exit_code == 0
    assert CliRunner().invoke(amend_command, [paths[0], paths[2], "-o", paths[3]]).exit_code == 0
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == new
