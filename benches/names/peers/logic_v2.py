"""Scores pairs of names by nomenklatura's `logic-v2`, the matcher behind yente and OpenSanctions.

usage: logic_v2.py FOLDER > results/nomenklatura.csv     (in it a folder of each set, as `pairs SET FOLDER` writes it)

The card is an entity of the schema Person with a `name` where it has one field, and with `firstName` and `lastName`
besides where it has two; the registry always has two. A score is counted in whole per cent, rounded down. The first 500
pairs of each kind are scored: a pair takes some milliseconds.
"""

import collections
import itertools
import json
import pathlib
import sys

from followthemoney.proxy import EntityProxy
from nomenklatura.matching import get_algorithm

MATCHER = get_algorithm("logic-v2")
CONFIG = MATCHER.default_config()
KEYS = itertools.count()
PAIRS = 500


def person(key, given, surname, full=None):
    parts = {} if full else {"firstName": [given], "lastName": [surname]}
    properties = {"name": [full or f"{given} {surname}"], **parts}
    return EntityProxy.from_dict({"id": key, "schema": "Person", "properties": properties})


def score(pair):
    card, registry = pair["ocr"], pair["reg"]
    # The matcher remembers entities by their key.
    key = next(KEYS)
    query = person(f"card-{key}", card.get("first"), card.get("last"), card.get("full"))
    known = person(f"registry-{key}", registry["nombres"], registry["apellido"])
    return int(100 * MATCHER.compare(query, known, CONFIG).score)


def main(folder):
    print("set,kind,score,count")
    for file in sorted(pathlib.Path(folder).glob("*/*.ndjson")):
        pairs = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()[:PAIRS]]
        for points, count in sorted(collections.Counter(map(score, pairs)).items()):
            print(f"{file.parent.name},{pairs[0]['kind']},{points},{count}", flush=True)


main(sys.argv[1])
