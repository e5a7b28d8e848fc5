#!/usr/bin/env python3
"""Checks documents that `reevaluate --emit documents` wrote against those it read, byte by byte.

    check_renewed.py before.ndjson after.ndjson [--at payload|data]

It knows nothing of the rules: outside the status, the two lists of warnings, the record of omitted warnings and the
stored check every byte has to be the same; an entry of a list that is no text has to stand where it stood, in the order
of the list; the stored check has to keep the registry's answer and every key that no evaluation writes. Lines that
cannot be read are expected in the file of rejects, and passed over.
"""

import argparse
import json
import re
import sys

DECODER = json.JSONDecoder()
SPACE = re.compile(r"[ \t\n\r]*")
STATUSES = {"pending", "in_progress", "in_review", "approved", "rejected", "expired", "abandoned", "cancelled"}
WRITTEN = {
    "verified", "matchResult", "verifiedAt", "enforcementApplied", "personalNumber", "idTramitePrincipal", "errorCode",
    "engine", "renaperData", "comparisonResults", "renaperBiometric",
}
FINDING = re.compile(r"RENAPER_[A-Z_]+")


def after_space(text, at):
    return SPACE.match(text, at).end()


def members(text, start):
    """The members of the object that begins here: key, start and end of the value, start of the member."""
    found = []
    if text[start] != "{":
        return found
    at = after_space(text, start + 1)
    while text[at] != "}":
        begin = at
        key, at = DECODER.raw_decode(text, at)
        at = after_space(text, after_space(text, at) + 1)
        value = at
        _, at = DECODER.raw_decode(text, at)
        found.append((key, value, at, begin))
        at = after_space(text, at)
        if text[at] == ",":
            at = after_space(text, at + 1)
    return found


def items(text, start):
    """The entries of the array that begins here: start and end."""
    found = []
    at = after_space(text, start + 1)
    while text[at] != "]":
        begin = at
        _, at = DECODER.raw_decode(text, at)
        found.append((begin, at))
        at = after_space(text, at)
        if text[at] == ",":
            at = after_space(text, at + 1)
    return found


def last(text, start, key):
    """Where the value of a key stands, the last where there are several."""
    if start is None:
        return None
    places = [(begin, end) for name, begin, end, _ in members(text, start) if name == key]
    return places[-1] if places else None


def start_of(place):
    return None if place is None else place[0]


def document(text, at):
    """Where the documents begin."""
    if at is None:
        return [after_space(text, 0)]
    place = last(text, after_space(text, 0), at)
    if text[place[0]] == "[":
        return [begin for begin, _ in items(text, place[0])]
    return [place[0]]


def parts(text, start):
    """What may be renewed in a document: its places by name, those that are there."""
    metadata = start_of(last(text, start, "metadata"))
    responses = start_of(last(text, metadata, "responseDoubleChecks"))
    places = {
        "status": last(text, start, "status"),
        "warnings": last(text, start, "warnings"),
        "metadata.warnings": last(text, metadata, "warnings"),
        "record": last(text, metadata, "kycOmitWarningsApplied"),
        "check": last(text, responses, "renaper"),
    }
    return {name: place for name, place in places.items() if place is not None}


def cut(text, places, added):
    """The text without what was renewed: a sign in its place, and without what was added with the comma before it."""
    pieces, done = [], 0
    for name, (begin, end) in sorted(places.items(), key=lambda item: item[1]):
        if name in added:
            member = '"kycOmitWarningsApplied":' if name[1] == "record" else '"warnings":'
            begin -= len(member)
            assert text[begin:begin + len(member)] == member, "an added member in another form"
            begin -= text[begin - 1] == ","
            pieces.append(text[done:begin])
        else:
            pieces.append(f"{text[done:begin]}\0{name}\0")
        done = end
    return "".join(pieces) + text[done:]


def is_text(text, place):
    value = json.loads(text[place[0]:place[1]])
    # Half of a surrogate pair is no text.
    return isinstance(value, str) and not re.search("[\ud800-\udfff]", value)


def check_list(before, old, after, new):
    if before[old[0]] != "[":
        assert before[old[0]] == "n" or before[old[0]:old[1]] == after[new[0]:new[1]], "something else than a list"
        return
    entries = [(before[b:e], is_text(before, (b, e))) for b, e in items(before, old[0])]
    kept = [raw for raw, text in entries if not text or not FINDING.fullmatch(json.loads(raw))]
    written = [after[b:e] for b, e in items(after, new[0])]
    if all(text for _, text in entries):
        values = [json.loads(raw) for raw in written]
        assert all(json.loads(raw) in values for raw in kept), "a warning is lost"
    else:
        assert written[:len(kept)] == kept, "an entry is lost or moved"


def check_block(before, old, after, new):
    then = members(before, old[0])
    now = {(key, after[begin:end]) for key, begin, end, _ in members(after, new[0])}
    for key, begin, end, _ in then:
        if key not in WRITTEN:
            assert (key, before[begin:end]) in now, f"a key of the check is lost: {key}"
    body = last(before, old[0], "renaperData")
    if body is not None and before[body[0]:body[1]] != "null":
        # Lines of NDJSON hold no line break, so the answer stands there as it came.
        assert ("renaperData", before[body[0]:body[1]]) in now, "the registry's answer is another"


def check(before, after, at):
    if before == after:
        return 0
    renewed = 0
    cut_before, cut_after = {}, {}
    added = set()
    starts = list(zip(document(before, at), document(after, at), strict=True))
    for number, (old_start, new_start) in enumerate(starts):
        old, new = parts(before, old_start), parts(after, new_start)
        if before[old_start:] == after[new_start:]:
            continue
        renewed += 1
        for name, place in new.items():
            if name not in old:
                assert name in ("warnings", "metadata.warnings", "record"), f"{name} was added"
                added.add((number, name))
            elif name.endswith("warnings"):
                check_list(before, old[name], after, place)
            elif name == "check":
                check_block(before, old[name], after, place)
            elif name == "record":
                same = before[old[name][0]:old[name][1]] == after[place[0]:place[1]]
                assert same or before[old[name][0]] == "n", "a record of omitted warnings is another"
        cut_before.update({(number, name): place for name, place in old.items()})
        cut_after.update({(number, name): place for name, place in new.items()})
    assert cut(before, cut_before, set()) == cut(after, cut_after, added), "a byte outside what is renewed is another"
    return renewed


def is_readable(line, at):
    try:
        text = line.decode("utf-8")
        value = json.loads(text)
        if at is not None:
            value = value[at]
        values = value if isinstance(value, list) else [value]
        return all(isinstance(value, dict) and value.get("status") in STATUSES for value in values)
    except (ValueError, KeyError, TypeError):
        return False


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("before")
    arguments.add_argument("after")
    arguments.add_argument("--at", choices=["payload", "data"])
    given = arguments.parse_args()
    documents = renewed = skipped = faults = 0
    with open(given.before, "rb") as before, open(given.after, "rb") as after:
        for number, line in enumerate(before, 1):
            line = line.rstrip(b"\n")
            if not is_readable(line, given.at):
                skipped += 1
                continue
            documents += 1
            written = after.readline().rstrip(b"\n")
            try:
                renewed += check(line.decode(), written.decode(), given.at) > 0
            except (AssertionError, ValueError) as fault:
                faults += 1
                if faults <= 10:
                    print(f"line {number}: {fault}", file=sys.stderr)
        if after.readline():
            faults += 1
            print("more lines after than before", file=sys.stderr)
    print(f"{documents} documents, {renewed} renewed, {skipped} not readable, {faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
