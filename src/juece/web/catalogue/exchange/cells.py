"""Cells that stay text: no spreadsheet program takes what somebody typed for a formula."""

HEADINGS = ("序号", "决策名称", "承办部门", "计划决策时间")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(text: object) -> str:
    """The text, with a leading apostrophe when a program could take it for a formula."""
    text = str(text)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def plain(text: object) -> str:
    """What `harmless` made, taken back; None and whitespace become nothing."""
    text = "" if text is None else str(text).strip()
    return text[1:] if text.startswith("'") and text[1:].lstrip(" ").startswith(_FORMULA) else text
