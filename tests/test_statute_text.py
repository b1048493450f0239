"""Statutes as trees: nothing refused, nothing dropped, every unit where a lawyer looks for it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juece.text import statute
from juece.text.tree import Kind, Step, address_of, at, delete, find, insert, put, walk, write

SHARED = Path(os.environ.get("JUECE_SHARED", Path(__file__).resolve().parents[1].parent / "shared"))

LAW = """# 采购条例

2020年1月1日 某市人民政府公布

<!-- INFO END -->

## 目　录

第一章　总则
第二章　附则

## 第一章　总则

第一条　为了规范采购，制定本条例。

第二条　有下列情形之一的，适用本条例：

（一）货物；

(二)工程：

1.房屋；

2.道路；

（三）服务。

前款第二项所称工程，包括修缮。

第三条规定的例外，不适用本条。

第二条之一　采购应当诚信。

### 第一节　监督

**第三条**　财政部门负责监督。

## 第二章　附则

第四条　本条例自公布之日起施行。

附件1　采购目录

|序号|名称|
|--|--|
|1|货物|

说明
"""


def address(*steps: tuple[Kind, int]) -> tuple[Step, ...]:
    return tuple(Step(kind, (number,)) for kind, number in steps)


def words_at(text: str, *steps: tuple[Kind, int]) -> list[str]:
    tree = statute.read(text)
    return [at(tree, path).text for path in find(tree, address(*steps))]


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([(Kind.ARTICLE, 1), (Kind.PARAGRAPH, 1)], ["为了规范采购，制定本条例。"]),
        ([(Kind.ARTICLE, 2), (Kind.PARAGRAPH, 1), (Kind.ITEM, 2)], ["工程："]),
        ([(Kind.ARTICLE, 2), (Kind.ITEM, 3)], ["服务。"]),
        ([(Kind.ARTICLE, 2), (Kind.ITEM, 2), (Kind.SUBITEM, 2)], ["道路；"]),
        ([(Kind.ARTICLE, 2), (Kind.PARAGRAPH, 2)], ["前款第二项所称工程，包括修缮。"]),
        ([(Kind.ARTICLE, 2), (Kind.PARAGRAPH, 3)], ["第三条规定的例外，不适用本条。"]),
        ([(Kind.CHAPTER, 1), (Kind.SECTION, 1), (Kind.ARTICLE, 3), (Kind.PARAGRAPH, 1)], ["财政部门负责监督。"]),
        ([(Kind.ARTICLE, 9)], []),
    ],
)
def test_places(steps: list[tuple[Kind, int]], words: list[str]) -> None:
    assert words_at(LAW, *steps) == words


def test_kinds() -> None:
    tree = statute.read(LAW)
    kinds = [node.kind for _, node in walk(tree)]
    assert [
        kinds.count(kind)
        for kind in (Kind.TITLE, Kind.NOTE, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.APPENDIX, Kind.TABLE)
    ] == [1, 1, 2, 1, 5, 1, 1]
    assert [node.number for _, node in walk(tree) if node.kind is Kind.ARTICLE] == [(1,), (2,), (2, 1), (3,), (4,)]


def test_every_node_is_found_by_its_own_address() -> None:
    tree = statute.read(LAW)
    for path, node in walk(tree):
        if path and (node.number or node.kind is Kind.PARAGRAPH):
            assert path in find(tree, address_of(tree, path))


def test_edits_leave_the_old_tree_alone() -> None:
    tree = statute.read(LAW)
    (path,) = find(tree, address((Kind.ARTICLE, 4)))
    article = at(tree, path)
    assert write(insert(delete(tree, path), path, article)) == write(put(tree, path, article)) == LAW
    assert "第四条" not in write(delete(tree, path))
    assert write(tree) == LAW


PIECES = st.one_of(
    st.sampled_from(
        [
            "第一章　总则",
            "第二条 ",
            "第二条",
            "（一）",
            "(二)",
            "1.",
            "①",
            "一、",
            "附件1",
            "附表",
            "|a|b|",
            "---",
            "<!-- INFO END -->",
            "# ",
            "## ",
            "**",
            "- ",
            "　　",
            "\n",
            "\n\n",
            "\r\n",
            "“",
            "”",
            "第十条之一　",
            "目录",
            "\u200b",
            "\u202e",
            "\x00",
            "\x0b",
            "\x0c",
            "\x85",
            "\u2028",
            "文字。",
            "第三编 总则",
            "第一节",
            "第一分编",
        ]
    ),
    st.text(max_size=8),
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_is_refused_or_dropped(text: str) -> None:
    assert write(statute.read(text)) == text


def _real_texts() -> list[Path]:
    return [
        path
        for pattern in ("lawbench/*/*.md", "domain/statutes/*.txt", "seed/*.txt")
        for path in sorted(SHARED.glob(pattern))
    ]


@pytest.mark.skipif(not _real_texts(), reason="the shared texts are not here (set JUECE_SHARED)")
@pytest.mark.parametrize("path", _real_texts(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_real_texts_come_back_exactly(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert write(statute.read(text)) == text


HOSTILE = {
    "one line of 5 MB": "第一条 " + "文" * 1_700_000,
    "brackets": "第一条 " + "（" * 20_000 + "\n" + "（一" * 20_000,
    "labels": "第一条 " + "第一条" * 30_000,
    "table rows": "|a|b|\n" * 60_000,
    "short lines": "（一）\n" * 60_000,
    "blank lines": "\n" * 300_000,
    "spaces": " " * 500_000 + "第一条",
    "controls": "第一条\u202e\x00\x1b[31m\n" * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_returns_quickly(text: str) -> None:
    started = time.process_time()
    assert write(statute.read(text)) == text
    assert time.process_time() - started < 5
