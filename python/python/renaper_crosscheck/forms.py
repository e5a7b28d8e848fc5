"""The normal forms of single values: what a rule reads in a text. For notebooks, and to look at one field."""

from __future__ import annotations

from typing import Literal, NamedTuple, Optional

from . import _engine

State = Literal["absent", "unreadable", "present", "repaired"]


class Reading(NamedTuple):
    """What became of a text.

    ``absent``: nothing, or a filler such as ``S/D``. ``unreadable``: something else than this kind of value.
    ``present``: the value in its normal form. ``repaired``: the value as a repair of misread characters gives it; it
    may confirm, and never accuses (rule V9).
    """

    state: State
    value: Optional[str]


def name_similarity(a: str, b: str) -> Optional[int]:
    """How similar two names are, in percent, 0 to 100 (rules V6, N1 to N3); ``None`` where a side has no name."""
    return _engine.name_similarity(a, b)


def normalize_dni(text: str) -> Reading:
    """A document number as its digits (rule V2)."""
    return Reading(*_engine.dni(text))


def normalize_card_tramite(text: str) -> Reading:
    """The trámite of a card as its digits, zeros kept (rule V3)."""
    return Reading(*_engine.card_tramite(text))


def normalize_registry_tramite(text: str) -> Reading:
    """A trámite of the registry as its digits (rule V3); a zero is absent."""
    return Reading(*_engine.registry_tramite(text))


def normalize_ejemplar(text: str) -> Reading:
    """The letter of a copy, ``A`` to ``Z`` (rule V4)."""
    return Reading(*_engine.ejemplar(text))


def normalize_date(text: str) -> Reading:
    """A date as ``YYYY-MM-DD``, or ``DD/MM/YY`` where its year has two digits (rule V5). Never month first."""
    return Reading(*_engine.date(text))


def normalize_gender(text: str, *, accept_x: bool = False) -> Reading:
    """The gender that the registry is asked with: ``M``, ``F``, or ``X`` where that is accepted (rule V7)."""
    return Reading(*_engine.gender(text, accept_x))


def normalize_name(text: str) -> Reading:
    """One field of a name as its tokens, with one space between them (rule V6)."""
    return Reading(*_engine.name(text))
