#!/usr/bin/env python3
"""Holds the program's rows `name` against rule N5 as `evidence.py` reads it from RULES.md.

    python3 names/compare.py BINARY [--count N] [--seed S] [--show K]

Makes invented pairs of names from the lists in this directory, evaluates all of them with BINARY in one batch, and
prints every kind of difference with its shortest pairs. Exit status 1 where there is one. The program's filter takes a
few words for names that are none: where a row differs, the program itself is asked which of the words looked up there
it takes for names (`oneIn` says so), and the row is judged once more.
"""

import argparse
import collections
import json
import os
import random
import subprocess
import sys
import tempfile

from invented import Names, invented_pair
from letters import GIVEN, Lexicon
from name_row import OF_ANOTHER_RULE, Judge

KEYS = ("compared", "skipReason", "similarityPercent", "difference", "words")


def evaluated(binary, pairs):
    """The program's rows, in one batch: nothing but the names varies."""
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "cases.ndjson")
        with open(path, "w", encoding="utf-8") as cases:
            for extracted, registry in pairs:
                case = {"ocrStatus": "approved", "extractedData": {
                    "documentNumber": "38966181", "personalNumber": "00460759387", "gender": "M", **extracted},
                        "renaperData": {"dni": "38966181", "id_tramite_principal": "460759387", **registry}}
                cases.write(json.dumps(case, ensure_ascii=True) + "\n")
        answer = subprocess.run([binary, "evaluate", "--quiet", "--policy", "hardened", path], check=True,
                                stdout=subprocess.PIPE)
    rows = []
    for line in answer.stdout.decode("utf-8").splitlines():
        row = json.loads(line)["renaper"]["comparisonResults"]["name"]
        rows.append({key: row[key] for key in KEYS if key in row})
    if len(rows) != len(pairs):
        sys.exit(f"{len(pairs)} cases, {len(rows)} rows")
    return rows


class Listening(Lexicon):
    """A lexicon that remembers which words that are no names it was asked for."""

    def __init__(self, also=()):
        super().__init__(also)
        self.asked = set()

    def is_name(self, part, word):
        known = super().is_name(part, word)
        if not known:
            self.asked.add((part, word))
        return known


def taken_for_names(binary, words):
    """Which of these words, each with its part, the program takes for names.

    Each stands for a word of the registry's that is another one, three letters longer: the step shows `oneIn` where the
    card's word is a name.
    """
    pairs = [({"firstName": word, "lastName": "SOSA"}, {"nombres": "WXK" + word, "apellido": "SOSA"}) if part == GIVEN
             else ({"firstName": "ANA", "lastName": word}, {"nombres": "ANA", "apellido": "WXK" + word})
             for part, word in words]
    names = []
    for (part, word), row in zip(words, evaluated(binary, pairs)):
        if any("oneIn" in step for step in row.get("words", ())):
            names.append((part, word))
    return names


def agree(expected, found):
    """Whether two rows are the same; of a difference that is another rule's, that there is one."""
    if expected.get("difference") == OF_ANOTHER_RULE and "difference" in found:
        expected = {**expected, "difference": found["difference"]}
    return expected == found


def kind_of(expected, found):
    """What kind of difference it is."""
    for key in KEYS[:3]:
        if expected.get(key) != found.get(key):
            return f"{key}: {expected.get(key)} by the page, {found.get(key)} by the program" if key != KEYS[2] else key
    if expected.get("words") != found.get("words"):
        mine, theirs = expected.get("words"), found.get("words")
        if (mine is None) != (theirs is None):
            return "words: there or not"
        plain = [[{**step, "oneIn": None} for step in words] for words in (mine, theirs)]
        if plain[0] == plain[1]:
            return "words: oneIn"
        if sorted(map(str, mine)) == sorted(map(str, theirs)):
            return "words: order"
        pairs = zip(mine, theirs)
        one, other = next((pair for pair in pairs if pair[0] != pair[1]), (mine[-1], theirs[-1]))
        return f"words: {one['kind']} by the page, {other['kind']} by the program"
    return f"difference: {expected.get('difference')} by the page, {found.get('difference')} by the program"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("binary", help="the program, renaper-crosscheck")
    parser.add_argument("--count", type=int, default=20_000, help="how many pairs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=3, help="how many pairs of each kind of difference are shown")
    options = parser.parse_args()

    names = Names(random.Random(options.seed))
    pairs = [invented_pair(names) for _ in range(options.count)]
    rows = evaluated(options.binary, pairs)
    judge = Judge(Lexicon())
    differing = [(pair, row) for pair, row in zip(pairs, rows) if not agree(judge.row(*pair), row)]

    listening = Listening()
    judge = Judge(listening)
    for pair, _ in differing:
        judge.row(*pair)
    asked = sorted((part, word) for part, word in listening.asked if word)
    also = taken_for_names(options.binary, asked)
    judge = Judge(Lexicon(also))
    judged = [(pair, judge.row(*pair), row) for pair, row in differing]
    left = [found for found in judged if not agree(found[1], found[2])]

    compared = [row for row in rows if row["compared"]]
    passed = sum(row["similarityPercent"] >= 80 for row in compared)
    print(f"{len(pairs)} pairs: {len(compared)} compared, {passed} passed; {len(pairs) - len(left)} agree "
          f"({len(differing) - len(left)} of them with {len(also)} words that the filter takes for names)")
    kinds = collections.defaultdict(list)
    for pair, expected, found in left:
        kinds[kind_of(expected, found)].append((pair, expected, found))
    for kind, members in sorted(kinds.items(), key=lambda item: -len(item[1])):
        print(f"\n{len(members)} × {kind}")
        for pair, expected, found in sorted(members, key=lambda member: len(str(member[0])))[:options.show]:
            print("  ", json.dumps(pair, ensure_ascii=False))
            print("     page:   ", json.dumps(expected, ensure_ascii=False, sort_keys=True))
            print("     program:", json.dumps(found, ensure_ascii=False, sort_keys=True))
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
