"""The exception of text that cannot be read."""

from __future__ import annotations

from typing import Optional


class InvalidCase(ValueError):
    """Text that is no case, request or document: which key or place is at fault, never a value.

    ``code`` is one of ``not_json``, ``not_an_object``, ``invalid_case``, ``invalid_utf8``; ``line`` counts from 1 in
    the text that was read, and ``column`` counts its bytes from 1, where it is known.
    """

    def __init__(self, message: str, code: str, line: int = 1, column: Optional[int] = None) -> None:
        super().__init__(message, code, line, column)
        self.message = message
        self.code = code
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = f"line {self.line}" if self.column is None else f"line {self.line}, column {self.column}"
        return f"{self.code}: {self.message} ({place})"
