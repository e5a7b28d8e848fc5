"""Does what a camera read off an Argentine identity card agree with the national registry (RENAPER)?

``Engine`` evaluates cases and stored validations under a policy, one by one or by the column of Arrow text;
``renaper_crosscheck.spark`` does the same to a Spark DataFrame. The rules are in the project's RULES.md, every key in
its JSON.md.
"""

from ._engine import Engine, Figures, Table, __version__
from ._invalid import InvalidCase
from .forms import (
    Reading,
    name_similarity,
    normalize_card_tramite,
    normalize_date,
    normalize_dni,
    normalize_ejemplar,
    normalize_gender,
    normalize_name,
    normalize_registry_tramite,
)

__all__ = [
    "Engine",
    "Figures",
    "InvalidCase",
    "Reading",
    "Table",
    "__version__",
    "name_similarity",
    "normalize_card_tramite",
    "normalize_date",
    "normalize_dni",
    "normalize_ejemplar",
    "normalize_gender",
    "normalize_name",
    "normalize_registry_tramite",
]
