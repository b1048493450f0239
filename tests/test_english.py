"""The English of the interface is complete: every message of the web, and everything that the core says of its own."""

import ast
import re
from enum import Enum
from pathlib import Path

import pytest
from django.utils.translation import gettext, override
from django.utils.translation.template import templatize

import juece
import juece.web
from juece.procedure.events import REGISTRY, STAGE_TITLES, Form
from juece.procedure.events import base as act_bases
from juece.procedure.events import intake as intake_acts
from juece.procedure.evidence import LABELS
from juece.procedure.findings import SEVERITY
from juece.procedure.gates import GATES
from juece.procedure.remedies import TITLES, cure
from juece.procedure.steps import STEPS
from juece.procedure.terms import ENGLISH

WEB = Path(juece.web.__file__).parent
CHINESE = re.compile(r"[\u4e00-\u9fff]")
CORE = [Path(juece.__file__).parent / floor for floor in ("law", "procedure", "statutes")]
IN_TEMPLATE = re.compile(r"""\bgettext\(u?('''.*?'''|\"{3}.*?\"{3}|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", re.S)
CALLS = {"_", "_lazy", "gettext", "gettext_lazy", "gettext_noop"}
PLACEHOLDER = re.compile(r"%\(\w+\)|\{\w+\}")


def _of_template(source, origin):
    return [ast.literal_eval(words) for words in IN_TEMPLATE.findall(templatize(source, origin=origin))]


def _of_module(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _messages():
    """(message, file) of every message that has Chinese in it."""
    for path in sorted(WEB.rglob("*")):
        name = str(path.relative_to(WEB))
        if path.suffix == ".py":
            found = _of_module(path.read_text(encoding="utf-8"))
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            found = _of_template(path.read_text(encoding="utf-8"), name)
        else:
            continue
        yield from ((message, name) for message in found if CHINESE.search(message))


def test_the_reader_of_messages_finds_them():
    template = "{% load i18n %}{% translate \"甲\" %}{% blocktranslate %}乙 {{ n }}{% endblocktranslate %}{% translate '丙' as x %}"
    assert _of_template(template, "a template") == ["甲", "乙 %(n)s", "丙"]
    assert list(_of_module("x = _('丁') + gettext_lazy('戊')")) == ["丁", "戊"]


def test_every_message_has_an_english_translation():
    with override("en"):
        lacking = sorted({(name, message) for message, name in _messages() if gettext(message) == message})
    assert not lacking, "add these to the locale of their room and compile it with msgfmt"


def test_translations_keep_the_placeholders():
    with override("en"):
        wrong = {m for m, _ in _messages() if set(PLACEHOLDER.findall(m)) != set(PLACEHOLDER.findall(gettext(m)))}
    assert not wrong


@pytest.mark.parametrize("path", sorted(WEB.rglob("django.po")), ids=lambda path: path.parts[-5])
def test_what_is_compiled_is_what_is_written(path):
    """Every message of the .po file is in the .mo file beside it, word for word."""
    import gettext as plain

    text = path.read_text(encoding="utf-8")
    entries = re.findall(
        r'^(?:msgctxt ("[^"]*")\n)?msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)^msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+)', text, re.M
    )
    joined = [[ast.literal_eval(f"({words or None})") for words in entry] for entry in entries]
    with path.with_suffix(".mo").open("rb") as file:
        compiled = plain.GNUTranslations(file)
    assert len(joined) > 20
    held = [(compiled.pgettext(c, m) if c else compiled.gettext(m), e) for c, m, e in joined if m]
    assert [(found, written) for found, written in held if found != written] == []


def _words_of_the_core():
    """(place, Chinese parts, English parts) of every `Words(…)` written in the core."""
    for path in sorted(file for floor in CORE for file in floor.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Words" and len(node.args) == 2:
                said = [
                    [
                        part.value
                        for part in ast.walk(one)
                        if isinstance(part, ast.Constant) and isinstance(part.value, str)
                    ]
                    for one in node.args
                ]
                yield f"{path.name}:{node.lineno}", *said


def test_what_the_core_says_it_says_in_both_languages():
    found = list(_words_of_the_core())
    assert len(found) > 80
    assert [
        place for place, zh, en in found if CHINESE.search("".join(zh)) and (not en or CHINESE.search("".join(en)))
    ] == []
    unlike = [
        place
        for place, zh, en in found
        if sorted(PLACEHOLDER.findall("".join(zh))) != sorted(PLACEHOLDER.findall("".join(en)))
    ]
    assert not unlike, "both languages must name the same facts"


def test_no_rule_gives_its_reason_in_chinese_alone():
    """A breach's detail and cure are `Words`: a bare Chinese sentence among its arguments would be shown on English pages."""
    bare = []
    for path in sorted(file for floor in CORE for file in floor.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Breach":
                told = [*node.args[4:6], *(k.value for k in node.keywords if k.arg in {"detail", "cures"})]
                bare += [f"{path.name}:{node.lineno}" for one in told if isinstance(one, ast.Constant | ast.JoinedStr)]
    assert not bare


TABLES = {
    "stages": STAGE_TITLES,
    "gates": GATES,
    "findings": TITLES,
    "cures": {code: cure(code) for code in SEVERITY},
    "facts of findings": LABELS,
    "steps": {step.key: step.title for step in STEPS},
    "acts": {kind: (act.zh, act.en) for kind, act in REGISTRY.items()},
}


@pytest.mark.parametrize("table", TABLES)
def test_every_title_of_the_core_has_english(table):
    lacking = [key for key, (zh, en) in TABLES[table].items() if bool(zh) != bool(en) or CHINESE.search(en)]
    assert not lacking


def _parts(form):
    yield form
    for part in form.__subclasses__():
        yield from _parts(part)


@pytest.mark.parametrize(
    "form", sorted({*_parts(Form)}, key=lambda form: form.__name__), ids=lambda form: form.__name__
)
def test_every_field_of_an_act_has_an_english_label_and_hint(form):
    for name, info in form.model_fields.items():
        extra = info.json_schema_extra or {}
        assert extra["en"], name
        assert not CHINESE.search(extra["en"]), name
        assert "hint" not in extra or re.search("[A-Za-z]{2}", extra["hint_en"]), name


def test_every_choice_of_an_act_has_english():
    kinds = [
        one
        for module in (act_bases, intake_acts)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Enum)
    ]
    words = {member.value for kind in kinds for member in kind if CHINESE.search(str(member.value))}
    assert len(words) > 20
    assert words <= set(ENGLISH)
    assert not [zh for zh, en in ENGLISH.items() if not en or CHINESE.search(en)]
