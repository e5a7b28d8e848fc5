"""One document at a time: what goes in, what comes out, what is refused."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any, List

import pytest
from hypothesis import given
from hypothesis import strategies as st

import renaper_crosscheck
from conftest import EXAMPLES, ROOT
from renaper_crosscheck import Engine, InvalidCase

CASE = {
    "id": "validation-17",
    "ocrStatus": "approved",
    "extractedData": {"documentNumber": "38.966.181", "personalNumber": "00460759387", "fullName": "Juan García"},
    "renaperData": {"dni": "38966181", "id_tramite_principal": "512345678", "apellido": "GARCIA", "nombres": "JUAN"},
}
TEXT = json.dumps(CASE, ensure_ascii=False)


def test_text_bytes_and_dict_are_one_case() -> None:
    engine = Engine()
    evaluation = engine.evaluate(TEXT)
    assert evaluation["decision"]["status"] == "rejected"
    assert evaluation["warnings"] == ["RENAPER_TRAMITE_ID_NOT_MATCH"]
    assert evaluation["renaper"]["comparisonResults"]["name"]["similarityPercent"] == 100
    assert engine.evaluate(TEXT.encode()) == evaluation
    assert engine.evaluate(CASE) == evaluation
    assert json.loads(engine.evaluate_json(TEXT)) == evaluation


def test_a_number_of_any_length_is_read() -> None:
    digits = "9" * 5000
    text = '{"id": %s, "ocrStatus": "approved", "extractedData": {}, "renaperData": {"codigo": %s}}' % (digits, digits)
    evaluation = Engine().evaluate(text)
    assert evaluation["id"] == evaluation["renaper"]["renaperData"]["codigo"] == Decimal(digits)
    assert evaluation["decision"] == Engine().evaluate(text.replace(digits, "9"))["decision"]


def test_what_is_no_document_is_a_type_error() -> None:
    for wrong in (None, 17, [CASE], object()):
        with pytest.raises(TypeError, match="text, bytes or a dict"):
            Engine().evaluate(wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        Engine().evaluate({"ocrStatus": "approved", "score": float("nan")})


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ('{"ocrStatus":', "not_json", 1, 13),
        ("[]", "not_an_object", 1, None),
        ('{"ocrStatus": "approved",\n "warnings": 17}', "invalid_case", 2, 14),
        (b'{"ocrStatus": "\xff"}', "invalid_utf8", 1, 16),
        ("\ud800", "invalid_utf8", 1, None),
    ],
)
def test_an_error_has_its_code_and_place(text: Any, code: str, line: int, column: Any) -> None:
    with pytest.raises(InvalidCase) as raised:
        Engine().evaluate(text)
    error = raised.value
    assert (error.code, error.line, error.column) == (code, line, column)
    assert isinstance(error, ValueError)
    again = pickle.loads(pickle.dumps(error))
    assert (again.message, again.code, again.line, again.column) == (error.message, code, line, column)


@pytest.mark.parametrize("wrong", ['{"ocrStatus": "SECRET"}', '{"ocrStatus": "approved", "warnings": "SECRET"}',
                                   '{"id": "SECRET", SECRET}', "SECRET\ud800", {"ocrStatus": "SECRET\ud800"},
                                   b"SECRET\xff"])
def test_no_error_shows_a_value(wrong: Any) -> None:
    for ask in (Engine().evaluate, Engine().plan, Engine().reevaluate, Engine().explain):
        with pytest.raises(InvalidCase) as raised:
            ask(wrong)
        error: Any = raised.value
        while error is not None:
            shown = "".join(map(str, [error, *error.args, *traceback.format_exception_only(type(error), error)]))
            assert "SECRET" not in shown
            error = error.__cause__ or error.__context__


def test_a_plan_says_whether_to_ask() -> None:
    request = {
        "ocrStatus": "approved",
        "extractedData": {"documentNumber": "38966181", "gender": "M"},
        "doubleCheckRenaper": {"body": True},
        "countryCode": "AR",
        "credentials": True,
    }
    assert Engine().plan(request) == {"action": "ask", "dni": "38966181", "gender": "M"}
    assert Engine().plan({**request, "countryCode": "UY"})["reason"] == "country"


def test_an_account_names_rules() -> None:
    account = Engine().explain(TEXT)
    assert any(line.startswith("F2") and "tramite" in line for line in account.splitlines())
    spanish = Engine().explain(TEXT, lang="es")
    assert spanish != account and len(spanish.splitlines()) == len(account.splitlines())
    with pytest.raises(ValueError, match="'en' or 'es'"):
        Engine().explain(TEXT, lang="pt")  # type: ignore[arg-type]


def test_margins_come_where_they_are_wanted() -> None:
    assert "margins" not in Engine().evaluate(TEXT)
    margins = Engine(margins=True).evaluate(TEXT)["margins"]
    assert margins["flips"] == [["tramite"]]


def test_a_policy_is_a_name_a_path_text_or_a_dict(tmp_path: Path) -> None:
    fields = {"name": "patient", "on_unavailable": "review", "name_threshold": 75}
    toml = 'name = "patient"\non_unavailable = "review"\nname_threshold = 75\n'
    (tmp_path / "patient.toml").write_text(toml)
    (tmp_path / "patient.json").write_text(json.dumps(fields))
    given: List[Any] = [fields, toml, json.dumps(fields), tmp_path / "patient.toml", str(tmp_path / "patient.json")]
    engines = [Engine(policy) for policy in given]
    assert {engine.policy for engine in engines} == {"patient"}
    assert len({engine.fingerprint for engine in engines}) == 1
    assert engines[0].fingerprint != Engine().fingerprint
    assert Engine().policy == "documented" and Engine("hardened").policy == "hardened"
    assert Engine(EXAMPLES / "policy.toml").fingerprint == Engine((EXAMPLES / "policy.toml").read_text()).fingerprint
    assert Engine().rules == "2"


@pytest.mark.parametrize(
    ("policy", "reason"),
    [
        ("nobody", "neither the name"),
        ("name_treshold = 75", "name_treshold"),
        ("name_threshold = 101", "name_threshold"),
        ('name = "a"\nname_threshold = ', "line 2"),
        ({"name_threshold": "many"}, "name_threshold"),
        ('{"name": "a", "name": "b"}', "twice"),
    ],
)
def test_what_is_wrong_with_a_policy_is_said(policy: Any, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Engine(policy)
    with pytest.raises(ValueError, match=reason):
        Engine(against=policy)


def test_a_policy_file_that_is_not_there_is_an_os_error() -> None:
    with pytest.raises(FileNotFoundError):
        Engine(Path("nowhere.toml"))
    with pytest.raises(TypeError):
        Engine(17)  # type: ignore[arg-type]


def is_stored(document: str) -> bool:
    try:
        Engine().reevaluate(document)
    except InvalidCase:
        return False
    return True


def test_a_pickled_engine_answers_alike_without_its_file(tmp_path: Path, documents: List[str]) -> None:
    path = tmp_path / "patient.toml"
    path.write_text('name = "patient"\nname_threshold = 60\n')
    engine = Engine(path, against="documented", margins=True)
    pickled = pickle.dumps(engine)
    path.unlink()
    again = pickle.loads(pickled)
    assert (again.policy, again.fingerprint) == (engine.policy, engine.fingerprint)
    assert repr(again) == repr(engine)
    for document in filter(is_stored, documents[:50]):
        assert again.reevaluate(document) == engine.reevaluate(document)


def test_an_engine_is_frozen() -> None:
    with pytest.raises(AttributeError):
        Engine().policy = "other"  # type: ignore[misc]


def is_read(case: bytes) -> bool:
    try:
        Engine().evaluate(case)
    except InvalidCase:
        return False
    return True


def test_one_engine_serves_many_threads(cases: List[bytes]) -> None:
    engine = Engine("hardened")
    cases = [case for case in cases if is_read(case)]
    alone = [engine.evaluate_json(case) for case in cases]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(engine.evaluate_json, cases * 8))
    assert together == alone * 8


@given(st.text())
def test_any_text_is_answered_or_refused(text: str) -> None:
    for ask in (Engine().evaluate, Engine().plan, Engine().reevaluate):
        try:
            ask(text)
        except InvalidCase:
            pass


KEYS = st.sampled_from(["documentNumber", "personalNumber", "fullName", "dni", "apellido", "codigo", "renaperData"])
SCALARS = st.none() | st.booleans() | st.integers() | st.text()
VALUES: Any = st.deferred(lambda: SCALARS | st.lists(VALUES) | st.dictionaries(KEYS, VALUES))


@given(VALUES)
def test_any_value_in_a_case_is_answered_or_refused(value: Any) -> None:
    for key in ("extractedData", "renaperData", "renaperBiometric"):
        try:
            Engine("hardened").evaluate({"ocrStatus": "approved", key: value})
        except InvalidCase:
            pass


def test_normal_forms() -> None:
    r = renaper_crosscheck
    assert r.normalize_dni("D.N.I. N° 38.966.181") == ("present", "38966181")
    assert r.normalize_dni("3B966I81") == ("repaired", "38966181")
    assert r.normalize_card_tramite("0046075938712 3") == ("present", "00460759387")
    assert r.normalize_registry_tramite("0") == ("absent", None)
    assert r.normalize_ejemplar("Ejemplar: c") == ("present", "C")
    assert r.normalize_date("22 MAY/ MAY 1995") == ("present", "1995-05-22")
    assert r.normalize_date("05/22/1995") == ("unreadable", None)
    assert r.normalize_gender("femenino") == ("present", "F")
    assert r.normalize_gender("X").state == "unreadable"
    assert r.normalize_gender("X", accept_x=True).value == "X"
    assert r.normalize_name("D'Angelo, JosÃ©") == ("present", "dangelo jose")
    assert r.name_similarity("Juan Garcia", "Juana Garcia") == 91
    assert r.name_similarity("Juan García", "S/D") is None


def test_nothing_else_is_imported() -> None:
    look = "import sys, renaper_crosscheck; print(*{'numpy', 'pandas', 'pyarrow', 'pyspark'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", look], capture_output=True, check=True).stdout.strip() == b""


def test_every_public_name_is_documented() -> None:
    for name in renaper_crosscheck.__all__:
        assert getattr(renaper_crosscheck, name).__doc__, name


def test_the_version_is_the_projects() -> None:
    assert f'version = "{renaper_crosscheck.__version__}"' in (ROOT / "Cargo.toml").read_text()
