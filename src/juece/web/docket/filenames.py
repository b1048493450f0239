"""Names of uploaded files, made harmless to read and to save. Refuses nothing: a name with nothing left becomes 附件."""

import re
import unicodedata

_LONGEST = 120
_RESERVED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LOOKALIKE_SCRIPTS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def _is_lookalike(character: str) -> bool:
    """A letter of a script that official Chinese file names do not use and whose letters pass for Latin ones."""
    return character.isalpha() and unicodedata.name(character, "").startswith(_LOOKALIKE_SCRIPTS)


def safe_name(name: str) -> str:
    """The name without path, control, invisible and direction-changing characters; full-width Latin made plain.

    Letters of scripts whose letters look like Latin ones are shown as their code (`U+0430`), so that a name is what it
    looks like. The ending, in lower case, is kept.
    """
    name = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(
        plain
        for character in name
        for plain in (
            unicodedata.normalize("NFKC", character) if unicodedata.east_asian_width(character) == "F" else character
        )
        if unicodedata.category(plain) not in {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}
    )
    kept = "".join(f"U+{ord(c):04X}" if _is_lookalike(c) else c for c in unicodedata.normalize("NFC", kept))
    kept = _RESERVED.sub("_", kept)
    kept = re.sub(r"\s+", " ", kept).rstrip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot:
        stem, ending = kept, ""
    stem = stem.strip(" .") or "附件"
    return f"{stem[:_LONGEST]}.{ending.lower()[:10]}" if ending else stem[:_LONGEST]
