import os
from typing import Any, Iterable, Literal, Optional, Protocol, Tuple, Union

from .forms import State

__version__: str

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: Optional[object] = None) -> Tuple[object, object]: ...

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object: ...

Column = Union[_ArrowArray, _ArrowStream]
"""Text or bytes in any layout of Arrow, whole or in chunks; a table of one column is taken for its column."""

Document = Union[str, bytes, dict[str, Any]]
"""JSON text, or a ``dict`` that is JSON. Of text nothing is lost; a ``dict`` has lost how its numbers were written."""

PolicyLike = Union[str, "os.PathLike[str]", dict[str, Any]]
"""A policy's name (``documented``, ``hardened``), a path of a TOML or JSON file, such text itself, or a ``dict``."""

class Engine:
    """A policy, and what can be asked under it. Immutable, so that one serves any number of threads. Pickled, it takes
    its policies along whole: an engine works where its policy file is not."""

    def __init__(
        self, policy: PolicyLike = "documented", *, against: PolicyLike = "stored", margins: bool = False
    ) -> None:
        """``against`` is what re-evaluations are compared with: what was ``stored``, or another policy on the same
        evidence. With ``margins``, results say how close they were to another one.

        Raises ``ValueError`` with what is wrong with a policy, and ``OSError`` where its file cannot be read."""

    @property
    def policy(self) -> str:
        """The policy's name."""
    @property
    def fingerprint(self) -> str:
        """SHA-256 of every field of the policy but its name, in hexadecimal: equal ones decide alike."""
    @property
    def rules(self) -> str:
        """The version of the rules."""
    def evaluate(self, case: Document) -> dict[str, Any]:
        """Evaluates a case (JSON.md, "A case"). Raises ``InvalidCase`` where it cannot be read."""
    def evaluate_json(self, case: Document) -> str:
        """The same as JSON: the bytes that the command writes."""
    def plan(self, request: Document) -> dict[str, Any]:
        """Whether to ask the registry about a request, and with what. Raises ``InvalidCase``."""
    def explain(self, case: Document, *, lang: Literal["en", "es"] = "en") -> str:
        """The account of a case, rule by rule, a line a step, with the values that were looked at: personal data; in
        English or Spanish. Raises ``InvalidCase``."""
    def reevaluate(self, document: Document) -> dict[str, Any]:
        """Evaluates a stored validation anew (JSON.md, "A re-evaluation"), without ``line``. What a person decided
        stands. Raises ``InvalidCase``."""
    def renewed(self, document: Document) -> str:
        """A stored validation with what ``reevaluate`` says of it in place, every other byte as it was: the document
        that the command writes under ``--emit documents``. What a person decided comes back as it is. Raises
        ``InvalidCase``."""
    def evaluate_arrow(self, column: Column) -> Table:
        """Evaluates a column of cases. A row for each: ``status``, ``reason``, ``verified`` (null where nothing was
        checked), ``findings``, ``result`` (the evaluation as JSON), ``error``.

        A null gives nulls. A row that cannot be read has its ``error`` alone, as JSON with ``code``, ``message`` and
        ``column``; no row raises. Other Python threads run meanwhile. Raises ``TypeError`` for a column of something
        else than text or bytes."""
    def reevaluate_arrow(
        self,
        column: Column,
        *,
        results: Literal["all", "changed", "none"] = "changed",
        figures: Optional[Figures] = None,
    ) -> Table:
        """Evaluates a column of stored validations anew. A row for each: ``outcome``, ``status_stored``,
        ``status_reevaluated``, ``protected``, ``ambiguous``, ``findings`` (today's), ``causes`` (``policy``,
        ``engine``, ``evidence``), ``result`` (the re-evaluation as JSON), ``error``.

        ``results`` says which rows have a ``result``: ``all``, those that ``changed`` or are protected from a change,
        or ``none``. A null gives nulls. A row that cannot be read has the outcome ``rejected_line`` and its ``error``;
        no row raises. Other Python threads run meanwhile. Raises ``TypeError`` for a column of something else than
        text or bytes.

        Into ``figures`` every row is counted but null ones, once the whole column was read: where this raises, nothing
        was counted. Raises ``ValueError`` for figures of another engine."""
    def figures(self, *, with_ids: bool = False) -> Figures:
        """Figures in which nothing is counted yet: what ``reevaluate_arrow`` counts into, a new one each time. With
        ``with_ids`` they keep up to 1,000 ids of each outcome but ``unchanged``: personal data."""

class Figures:
    """What re-evaluations came to, counted: what a report is made of. ``Engine.figures`` begins with nothing,
    ``Engine.reevaluate_arrow`` counts into them, and those of many runs add up. They hold counts and policies, and
    nothing of a person but the ids that were asked for. Any number of threads may count into the same ones; pickled,
    they take everything along."""

    def add(self, other: Figures) -> None:
        """Adds those of another run, whose ids come behind these.

        Raises ``ValueError`` where the two are no parts of one report: made under other policies, rules or versions,
        compared with something else, or only one of them with ids. Nothing is added then."""
    def to_json(self) -> str:
        """The report as JSON (JSON.md, "A report"): what the command's ``--report FILE.json`` writes, without inputs.
        Its key ``part`` holds the figures whole, so that ``from_json`` reads them back and ``report merge`` adds them
        up."""
    def to_html(self, *, lang: Literal["en", "es"] = "en") -> str:
        """The report as a page: one file of HTML that loads nothing and runs nothing, in English (``"en"``) or in
        Spanish (``"es"``). Raises ``ValueError`` for another language."""
    @staticmethod
    def from_json(report: str) -> Figures:
        """The figures that a report as JSON holds: of ``to_json``, or of the command. Raises ``ValueError`` for other
        text."""
    @staticmethod
    def merged(parts: Iterable[Figures]) -> Figures:
        """The sum of one or more, which stay as they are. Raises ``ValueError`` where they are no parts of one report,
        or where there is none."""

class Table:
    """Answers in columns: for ``pyarrow.table``, ``pyarrow.record_batch``, ``polars.DataFrame``, DuckDB, and whatever
    else takes Arrow's PyCapsule interface. Text has offsets of eight bytes (``large_string``)."""

    @property
    def column_names(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_array__(self, requested_schema: Optional[object] = None) -> Tuple[object, object]: ...
    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object: ...

def name_similarity(a: str, b: str) -> Optional[int]: ...
def dni(text: str) -> Tuple[State, Optional[str]]: ...
def card_tramite(text: str) -> Tuple[State, Optional[str]]: ...
def registry_tramite(text: str) -> Tuple[State, Optional[str]]: ...
def ejemplar(text: str) -> Tuple[State, Optional[str]]: ...
def date(text: str) -> Tuple[State, Optional[str]]: ...
def gender(text: str, accept_x: bool) -> Tuple[State, Optional[str]]: ...
def name(text: str) -> Tuple[State, Optional[str]]: ...
