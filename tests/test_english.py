"""The English of the interface is complete: every Chinese message of a template or a module has an English translation."""

import ast
import re
from pathlib import Path

import pytest
from django.utils.translation import gettext, override
from django.utils.translation.template import templatize

import juece.web

WEB = Path(juece.web.__file__).parent
CHINESE = re.compile(r"[\u4e00-\u9fff]")
IN_TEMPLATE = re.compile(r"""\bgettext\(u?('''.*?'''|\"{3}.*?\"{3}|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", re.S)
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop"}
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
    entries = re.findall(r'^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)^msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+)', text, re.M)
    joined = [[ast.literal_eval(f"({words})") for words in entry] for entry in entries]
    with path.with_suffix(".mo").open("rb") as file:
        compiled = plain.GNUTranslations(file)
    assert len(joined) > 50
    assert [(m, e) for m, e in joined if m and compiled.gettext(m) != e] == []
