"""Orders about words: replace, insert and delete quoted words at a place.

The words must stand at the place; all of them there are changed, as 中的 says. What is not certain is a :class:`Refusal`
with candidates: other words there, the same words elsewhere, or the marks that could join an insertion.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from juece.text.amendments import joints
from juece.text.amendments.matching import ELLIPSIS, closest, fold, occurrences, same
from juece.text.amendments.model import Candidate, Instruction, Quote, Reason, Refusal
from juece.text.amendments.places import say
from juece.text.amendments.working import LEVELS, Unit, Working
from juece.text.tree import Kind

Hit = tuple[Unit, int, int]
#: Terms shorter than this stand inside other words by chance.
_SHORT = 2
_NEVER = frozenset({Kind.TITLE, Kind.NOTE, Kind.LINE})


def outer_quotes(quote: Quote) -> str:
    """The quoted text as it will stand by itself: inner ‘ ’ become “ ” again, for the outer marks fall away."""
    if not quote.marked or quote.outer not in '“"＂”' or "“" in quote.text:
        return quote.text
    return quote.text.replace("‘", "“").replace("’", "”")


def replace_words(working: Working, scopes: list[Unit], order: Instruction) -> str:
    """修改为."""
    assert order.old is not None
    old, new = _without_label(scopes, order.old.text, outer_quotes(order.new[0]))
    if ELLIPSIS.search(old):
        return _replace_around_ellipsis(working, scopes, order, old, new)

    def change(hits: list[Hit]) -> str:
        for unit, start, end in reversed(hits):
            unit.splice(start, end, _fit(unit, end, old, new))
        return _where(hits)

    detail = _on_all(working, scopes, order, old, change, into="" if same(old, new) else new)
    if scopes == [working.root]:
        _in_headings(working, old, new)
    return detail


def _in_headings(working: Working, old: str, new: str) -> None:
    """What changes everywhere changes in the names of chapters too."""
    for unit in working.root.below():
        if unit.heading and occurrences(unit.heading, old):
            renamed = unit.heading
            for start, end in reversed(occurrences(unit.heading, old)):
                renamed = renamed[:start] + new + renamed[end:]
            unit.heading = renamed


def _without_label(scopes: list[Unit], old: str, new: str) -> tuple[str, str]:
    """第六项“（六）甲”修改为“（六）乙”: the number is not among the words of a 项."""
    label = scopes[0].label if len(scopes) == 1 else ""
    if label and fold(old)[0].startswith(fold(label)[0]) and fold(new)[0].startswith(fold(label)[0]):
        return old[len(label) :].lstrip(), new[len(label) :].lstrip()
    return old, new


def delete_words(working: Working, scopes: list[Unit], order: Instruction) -> str:
    """删去."""
    assert order.old is not None

    def change(hits: list[Hit]) -> str:
        if any(len(unit.text) == sum(end - start for one, start, end in hits if one is unit) for unit, _, _ in hits):
            raise Refusal(Reason.TEXT_DIFFERS, "删去以后这里没有文字了，决定没有说明是否删去整款或者整项。")
        for unit, start, end in reversed(hits):
            cut = unit.text[start:end]
            unit.splice(start, end, "")
            unit.splice(*joints.tidy_cut(unit.text, start, cut))
        return _where(hits)

    return _on_all(working, scopes, order, order.old.text, change)


def insert_words(working: Working, scopes: list[Unit], order: Instruction) -> str:
    """在……后增加, 在……前增加, 最后增加."""
    words = outer_quotes(order.new[0])
    if order.old is None:
        return _append(scopes, order, words)
    before = order.side == "前"
    mark_of = joints.joint_before if before else joints.joint

    def put(hits: list[Hit], mark: str | None) -> str:
        for unit, start, end in reversed(hits):
            joint = mark_of(unit.text, start, end, words)[0] if mark is None else mark
            if before:
                unit.splice(start, start, words + joint)
            else:
                after = unit.text[end : end + 1]
                unit.splice(end, end, joint + (words[:-1] if words[-1:] == after and after in "，。；、" else words))
        return _where(hits)

    def change(hits: list[Hit]) -> str:
        unsure = [hit for hit in hits if not mark_of(hit[0].text, hit[1], hit[2], words)[1]]
        if unsure:
            raise Refusal(
                Reason.TEXT_DIFFERS,
                "增加的文字与前后文字之间用什么标点，决定没有说明，原文也看不出。",
                tuple(
                    Candidate(f"用“{mark}”连接" if mark else "直接连接", partial(put, hits, mark))
                    for mark in ("、", "，", "")
                ),
            )
        return put(hits, None)

    return _on_all(working, scopes, order, order.old.text, change, into=order.old.text + words)


def _put_behind(unit: Unit, words: str) -> str:
    unit.splice(len(unit.text), len(unit.text), words)
    return _name(unit)


def _append(scopes: list[Unit], order: Instruction, words: str) -> str:
    for scope in scopes:
        unit = next((unit for unit in scope.below() if unit.text), None) if order.side == "首" else scope
        if unit is None or not unit.text:
            texts = [child for child in scope.below() if child.text]
            if not texts or (len(texts) > 1 and order.side != "首" and scope.kind is not Kind.ARTICLE):
                raise Refusal(Reason.NOT_FOUND, "这里没有文字可以接上。")
            unit = texts[-1]
        if order.side == "首":
            unit.splice(0, 0, words)
            continue
        text, end = unit.text, len(unit.text)
        closed = text[-1:] in "。；：，;:,."
        if words[-1:] in "。！？":
            if text[-1:] in "；;，,：:":
                raise Refusal(
                    Reason.TEXT_DIFFERS,
                    "原文不以句号结尾，增加的文字却是整句。",
                    (
                        Candidate(
                            "接在原有标点之后",
                            partial(_put_behind, unit, words),
                        ),
                    ),
                )
            unit.splice(end, end, ("" if closed else "。") + words)
        else:
            at = end - closed
            joint = "" if words[0] in "，；、。" else "；" if "，" in words else "，"
            unit.splice(at, at, joint + words)
    return "、".join(_name(scope) for scope in scopes) + "末尾" * (order.side != "首")


def _on_all(
    working: Working,
    scopes: list[Unit],
    order: Instruction,
    words: str,
    change: Callable[[list[Hit]], str],
    into: str = "",
) -> str:
    """Applies *change* to every place of *words* in each of *scopes*; refuses if a scope lacks them."""
    everything: list[Hit] = []
    lacking = []
    for scope in scopes:
        hits = _hits(scope, words, into)
        if hits:
            everything += hits
        elif not any(occurrences(unit.was, other.text) for other in order.others for unit in scope.below()):
            lacking.append(scope)
    if not everything:
        raise _not_there(working, scopes, words, change)
    if lacking:
        raise Refusal(
            Reason.NOT_FOUND,
            "、".join(_name(scope) for scope in lacking) + "没有这些文字，其余各处有。",
            (Candidate(f"只改有这些文字的{len(everything)}处", lambda: change(everything)),),
        )
    short = len(fold(words)[0]) <= _SHORT and len(everything) > 1 == len(scopes) and not order.everywhere
    if short and not all(_stands_alone(hit) for hit in everything) and not _in_one_term(everything):
        raise Refusal(
            Reason.FOUND_TWICE,
            f"“{words}”在这里有{len(everything)}处，前后文字不同，决定没有说明是哪一处。",
            (
                Candidate("全部", lambda: change(everything)),
                *(
                    Candidate(
                        f"{_name(hit[0])}：{hit[0].text[max(0, hit[1] - 8) : hit[2] + 8]}",
                        partial(change, [hit]),
                    )
                    for hit in everything[:10]
                ),
            ),
        )
    return change(everything)


def _hits(scope: Unit, words: str, into: str) -> list[Hit]:
    """Where *words* stand at or below *scope*: in old words if there, else also in what the decision wrote there."""
    old: list[Hit] = []
    mixed: list[Hit] = []
    for unit in scope.below():
        if unit.kind in _NEVER and unit is not scope and not _in_table(unit):
            continue
        found = occurrences(unit.text, words)
        whole = occurrences(unit.text, into) if found and into and fold(words)[0] in fold(into)[0] else []
        for start, end in found:
            if any(first <= start and end <= last for first, last in whole):
                continue  # stands there already in its new form
            (mixed if any(unit.new[start:end]) else old).append((unit, start, end))
    return old or (mixed if scope.parent is not None else [])


def _in_table(unit: Unit) -> bool:
    """Rows and lines of tables and appendices are words of the text; other lines (目录, comments) are not."""
    return unit.kind is Kind.LINE and unit.parent is not None and unit.parent.kind in (Kind.TABLE, Kind.APPENDIX)


def _stands_alone(hit: Hit) -> bool:
    """Whether the words are a term by themselves there: 农业 in 财政、农业主管部门, not in 农业技术."""
    unit, start, end = hit
    before, after = unit.text[start - 1 : start], unit.text[end : end + 2]
    return (not before or before in "，、；。：和及与或的由向经对、（") and (
        not after or after[0] in "，、；。：和及与或的等）" or after in ("部门", "主管", "行政", "机关", "机构")
    )


def _in_one_term(hits: list[Hit]) -> bool:
    """Whether the words stand in one and the same longer term everywhere: 名录 in 微生物名录, twice."""
    before = {unit.text[max(0, start - 2) : start] for unit, start, _ in hits}
    after = {unit.text[end : end + 2] for unit, _, end in hits}
    return any(len(terms) == 1 and len(next(iter(terms))) == 2 for terms in (before, after))


def _not_there(working: Working, scopes: list[Unit], words: str, change: Callable[[list[Hit]], str]) -> Refusal:
    candidates: list[Candidate] = []
    for unit in working.root.below():
        if unit.kind not in _NEVER:
            for start, end in occurrences(unit.text, words)[:3]:
                candidates.append(
                    Candidate(
                        f"{_name(unit)}：{unit.text[max(0, start - 8) : end + 8]}",
                        partial(change, [(unit, start, end)]),
                    )
                )
        if len(candidates) >= 5:
            break
    texts = [unit for scope in scopes for unit in scope.below() if unit.text]
    best = max(
        ((*closest(unit.text, words), unit) for unit in texts[:400]),
        key=lambda found: found[0],
        default=(0.0, "", working.root),
    )
    if best[0] >= 0.6:
        _, part, unit = best
        start = unit.text.find(part)
        near = Candidate(f"{_name(unit)}：{part}", lambda: change([(unit, start, start + len(part))]))
        return Refusal(Reason.TEXT_DIFFERS, f"原文与引号内文字不同，最接近的是“{part}”。", (near, *candidates))
    return Refusal(Reason.NOT_FOUND, "这里没有引号内的文字。", tuple(candidates))


def _replace_around_ellipsis(working: Working, scopes: list[Unit], order: Instruction, old: str, new: str) -> str:
    """“甲……”修改为“乙……”: what “……” stands for stays as it is."""
    olds, news = ELLIPSIS.split(old), ELLIPSIS.split(new)
    if len(olds) != len(news):
        raise Refusal(Reason.TEXT_DIFFERS, "新旧文字中省略号的个数不同，看不出哪些文字不变。")
    found: list[list[Hit]] = []
    for scope in scopes:
        for unit in scope.below():
            position, hits = 0, []
            for part in olds:
                places = [place for place in occurrences(unit.text, part) if place[0] >= position] if part else []
                if part and not places:
                    break
                if part:
                    hits.append((unit, *places[0]))
                    position = places[0][1]
            else:
                found.append(hits)
    if not found:
        raise _not_there(working, scopes, max(olds, key=len), lambda hits: _where(hits))
    if len(found) > 1:
        raise Refusal(Reason.FOUND_TWICE, f"这样的文字有{len(found)}处。")
    for (unit, start, end), words in reversed(
        list(zip(found[0], [n for n, o in zip(news, olds, strict=True) if o], strict=True))
    ):
        unit.splice(start, end, words)
    return _where(found[0])


def _fit(unit: Unit, end: int, old: str, new: str) -> str:
    """*new* without the stop that the text has already, or with the one that went with *old*."""
    after = unit.text[end : end + 1]
    if new[-1:] in "。；，" and new[-1:] and old[-1:] not in "。；，" and after and after in "。；，、）)”":
        return new[:-1]
    if old[-1:] == "。" and new[-1:] not in "。！？：；" and end == len(unit.text):
        return new + "。"
    return new


def _name(unit: Unit) -> str:
    steps = [step for step in unit.home if step.kind.value in "条款项目" or step.kind in LEVELS]
    if steps:
        return say(tuple(steps))
    if unit.parent is not None and unit.kind not in (Kind.PREAMBLE, Kind.CHAPTER, Kind.SECTION):
        return _name(unit.parent)
    return say(unit.home) or (unit.kind.value if unit.kind is not Kind.DOCUMENT else "全文")


def _where(hits: list[Hit]) -> str:
    names = list(dict.fromkeys(_name(unit) for unit, _, _ in hits))
    shown = "、".join(names[:8]) + ("等" if len(names) > 8 else "")
    return f"{shown}，{len(hits)}处"
