"""Log lines that cannot be forged: one record is one line, whatever a visitor put into a name or an address."""

import logging
import unicodedata


def on_one_line(text: str) -> str:
    """The text with control and direction-changing characters written as escapes."""
    return "".join(
        character.encode("unicode_escape").decode() if unicodedata.category(character) in {"Cc", "Cf"} else character
        for character in text
    )


class OneLine(logging.Formatter):
    """Formats the message on one line; a traceback follows below it, indented, so that it cannot pass for a record."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        return on_one_line(super().formatMessage(record))

    def formatException(self, ei) -> str:
        return "    " + super().formatException(ei).replace("\n", "\n    ")
