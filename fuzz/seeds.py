#!/usr/bin/env python3
"""Makes seeds out of the test vectors: corpus/<target>/vector-<name>, some for each target.

    python3 fuzz/seeds.py

Python 3.8 or later, standard library only; the whole cases come from `cargo run --example matrix -- --expanded`.
What is in corpus/ besides was written by hand or kept from a run.
Every person, number and date is invented, as in the vectors.
"""

import json
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
LARGEST = 1500


def expanded():
    """Every vector, laid over its bases, with the name of its file."""
    command = ["cargo", "run", "--quiet", "--example", "matrix", "--", "--expanded"]
    lines = subprocess.run(command, cwd=HERE.parent, check=True, stdout=subprocess.PIPE).stdout
    return [json.loads(line) for line in lines.decode("utf-8").splitlines()]


EXPANDED = expanded()


def vectors(*files):
    for one in EXPANDED:
        if not files or one["file"] in files:
            yield one["vector"]


def written(value):
    return json.dumps(value, ensure_ascii=False)


def keep(target, seeds, most):
    """Spreads `most` seeds evenly over all there are, the same text once."""
    seen, unique = set(), []
    for name, data in seeds:
        if data not in seen and len(data) <= LARGEST:
            seen.add(data)
            unique.append((name, data))
    step = max(1, -(-len(unique) // most))
    directory = HERE / "corpus" / target
    directory.mkdir(parents=True, exist_ok=True)
    for name, data in unique[::step]:
        (directory / f"vector-{name}").write_bytes(data)


def text(value):
    return value if isinstance(value, str) else ""


def cases():
    for vector in vectors():
        case = vector.get("case")
        if case is None:
            continue
        if not isinstance(case, str):
            case = written(case)
        yield vector["name"], vector.get("policy"), case


def evaluate_json():
    for name, _, case in cases():
        yield name, case.encode("utf-8")


def differential():
    for name, policy, case in cases():
        before = written(policy) + "\0" if isinstance(policy, dict) and policy else ""
        yield name, (before + case).encode("utf-8")


def pairs(ocr_keys, registry_keys, separator, files):
    for vector in vectors(*files):
        case = vector.get("case")
        if not isinstance(case, dict):
            continue
        card, body = case.get("extractedData") or {}, case.get("renaperData") or {}
        if not isinstance(card, dict) or not isinstance(body, dict):
            continue
        ocr = " ".join(filter(None, (text(card.get(key)) for key in ocr_keys)))
        registry = " ".join(filter(None, (text(body.get(key)) for key in registry_keys)))
        if ocr and registry:
            yield vector["name"], (ocr + separator + registry).encode("utf-8")


def similarity():
    yield from pairs(["fullName"], ["apellido", "nombres"], "\n", ["similarity.json", "names.json", "name-row.json"])
    yield from pairs(["firstName", "lastName"], ["apellido", "nombres"], "\n", ["similarity.json", "names.json"])


def dates():
    yield from pairs(["dateOfBirth"], ["fecha_nacimiento"], "|", ["dates.json"])
    yield from pairs(["expirationDate"], ["vencimiento"], "|", ["dates.json"])


def policy():
    for vector in vectors():
        if isinstance(vector.get("policy"), dict):
            yield vector["name"], written(vector["policy"]).encode("utf-8")
    yield "example.toml", (HERE.parent / "examples" / "policy.toml").read_bytes()


for target, seeds, most in [
    ("evaluate_json", evaluate_json(), 45),
    ("differential", differential(), 35),
    ("similarity", similarity(), 35),
    ("dates", dates(), 35),
    ("policy", policy(), 20),
]:
    keep(target, seeds, most)
