"""Scores pairs of names by nomenklatura's `logic-v2`, the matcher behind yente and OpenSanctions.

usage: logic_v2.py SET=FOLDER... > results/nomenklatura.csv     (folders as `pairs SET FOLDER` writes them)

The card is an entity of the schema Person with a `name` where it has one field, and with `firstName` and `lastName`
besides where it has two; the registry always has two. A score is counted in whole per cent, rounded down.
"""

import collections
import json
import pathlib
import sys

from followthemoney.proxy import EntityProxy
from nomenklatura.matching import get_algorithm

MATCHER = get_algorithm("logic-v2")
CONFIG = MATCHER.default_config()


def person(key, given, surname, full=None):
    parts = {} if full else {"firstName": [given], "lastName": [surname]}
    properties = {"name": [full or f"{given} {surname}"], **parts}
    return EntityProxy.from_dict({"id": key, "schema": "Person", "properties": properties})


def score(pair):
    card, registry = pair["ocr"], pair["reg"]
    query = person("card", card.get("first"), card.get("last"), card.get("full"))
    known = person("registry", registry["nombres"], registry["apellido"])
    return int(100 * MATCHER.compare(query, known, CONFIG).score)


def main(arguments):
    print("set,kind,score,count")
    for argument in arguments:
        name, folder = argument.split("=", 1)
        for file in sorted(pathlib.Path(folder).glob("*.ndjson")):
            pairs = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
            counts = collections.Counter(map(score, pairs))
            for points, count in sorted(counts.items()):
                print(f"{name},{pairs[0]['kind']},{points},{count}", flush=True)


main(sys.argv[1:])
