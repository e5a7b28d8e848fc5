"""The stubs say what is there, in the same words."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from typing import Dict, Optional

import renaper_crosscheck
from renaper_crosscheck import _engine

STUB = Path(renaper_crosscheck.__file__).with_name("_engine.pyi")


def words(text: Optional[str]) -> str:
    return " ".join((text or "").split())


def stub_docs() -> Dict[str, str]:
    docs = {}
    for item in ast.parse(STUB.read_text(encoding="utf-8")).body:
        if isinstance(item, ast.ClassDef) and not item.name.startswith("_"):
            docs[item.name] = words(ast.get_docstring(item))
            for member in item.body:
                if isinstance(member, ast.FunctionDef):
                    docs[f"{item.name}.{member.name}"] = words(ast.get_docstring(member))
    return docs


def test_help_says_what_the_stubs_say() -> None:
    docs = stub_docs()
    docs["Engine"] += " " + docs.pop("Engine.__init__")
    for name, said in docs.items():
        found = _engine
        for part in name.split("."):
            found = getattr(found, part)
        assert not said or words(inspect.getdoc(found)) == said, name


def test_every_name_is_in_the_stubs() -> None:
    named = set()
    for item in ast.parse(STUB.read_text(encoding="utf-8")).body:
        if isinstance(item, (ast.ClassDef, ast.FunctionDef)):
            named.add(item.name)
            named |= {f"{item.name}.{member.name}" for member in item.body if isinstance(member, ast.FunctionDef)}
    for name in filter(lambda name: not name.startswith("_"), dir(_engine)):
        assert name in named
        if inspect.isclass(getattr(_engine, name)):
            assert {f"{name}.{member}" for member in dir(getattr(_engine, name)) if not member.startswith("_")} <= named


def test_signatures_are_those_of_the_stubs() -> None:
    assert str(inspect.signature(_engine.Engine)) == "(policy='documented', *, against='stored', margins=False)"
    expected = "(self, /, column, *, results='changed', figures=None)"
    assert str(inspect.signature(_engine.Engine.reevaluate_arrow)) == expected
    assert str(inspect.signature(_engine.Engine.figures)) == "(self, /, *, with_ids=False)"
    assert str(inspect.signature(_engine.Engine.explain)) == "(self, /, case, *, lang='en')"
    assert str(inspect.signature(_engine.Figures.to_html)) == "(self, /, *, lang='en')"
