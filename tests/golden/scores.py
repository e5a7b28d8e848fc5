"""Computes scores.csv from pairs.csv: the golden scores of name similarity.

    python3 tests/golden/scores.py

Python 3.9 or newer, nothing else; it takes about two minutes, because it tries every order of every name. It is written
from the rules alone (V1, V6, N1 to N3, and the limit of F3) and shares nothing with the library: plain loops, no
shortcuts. `percent` is empty where a side has no readable name.

To add a pair, add a line to pairs.csv, run this, and look at the difference. A score of an old pair changes only when a
rule does.
"""

import itertools
import pathlib
import unicodedata

HERE = pathlib.Path(__file__).parent

# V1: what stands for nothing in a name, and the longest text.
FILLERS = ["-", "s/d", "n/a"]
LONGEST_TEXT = 1024

# F3: the longest name, in characters.
LONGEST_NAME = 160

# N3: the most tokens that are tried in every order.
MOST_ORDERED = 8

# V6 b
APOSTROPHES = "'’‘´`ʼ"

# V6 e
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}

# V6 a: Windows-1252 first, then every other character up to U+00FF as its own byte.
BYTES = {chr(byte): byte for byte in range(0x100)}
for byte in range(0x80, 0xA0):
    try:
        BYTES[bytes([byte]).decode("windows-1252")] = byte
    except UnicodeDecodeError:
        pass  # One of the five bytes that it leaves open.


def step(text):
    """One wrong reading undone, or None."""
    if any(c not in BYTES for c in text):
        return None
    try:
        return bytes(BYTES[c] for c in text).decode("utf-8")
    except UnicodeDecodeError:
        return None


def passes(text):
    return all(ord(c) < 0x80 or 0xA0 <= ord(c) <= 0x17F or c in "‘’“”–—" for c in text)


def repair(text):
    once = step(text)
    if once is None:
        return text
    twice = step(once)
    if twice is not None and passes(twice):
        return twice
    if passes(once):
        return once
    return text


def tokens_of(text):
    """V1 and V6: the tokens of a field, none where it is absent or unreadable."""
    text = text.strip()
    if text.lower() in FILLERS or len(text.encode("utf-8")) > LONGEST_TEXT:
        return []
    text = repair(text)
    text = "".join(c for c in text if c not in APOSTROPHES)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.category(c).startswith("M"))
    text = "".join(c.lower() for c in text)
    text = "".join(LETTERS.get(c, c) for c in text)
    text = "".join(c if unicodedata.category(c)[0] == "L" or unicodedata.category(c) == "Nd" else " " for c in text)
    return [token for token in text.split(" ") if token != ""]


def lev(one, other):
    """Plain Levenshtein: the whole table."""
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if i == 0 or j == 0:
                table[i][j] = i + j
            else:
                substitute = table[i - 1][j - 1] + (0 if one[i - 1] == other[j - 1] else 1)
                table[i][j] = min(substitute, table[i - 1][j] + 1, table[i][j - 1] + 1)
    return table[len(one)][len(other)]


def join(tokens):
    return " ".join(tokens)


def orders(tokens):
    """Every order; of more than eight tokens only the sorted one."""
    if len(tokens) > MOST_ORDERED:
        return [sorted(tokens)]
    return itertools.permutations(tokens)


def n1(a, b):
    best_of_a = min(lev(join(order), join(sorted(b))) for order in orders(a))
    best_of_b = min(lev(join(sorted(a)), join(order)) for order in orders(b))
    return min(best_of_a, best_of_b)


def n3(a, b):
    rest_of_a, rest_of_b = list(a), list(b)
    for token in a:
        if token in rest_of_b:
            rest_of_a.remove(token)
            rest_of_b.remove(token)
    distance = n1(rest_of_a, rest_of_b)
    if (rest_of_a == []) != (rest_of_b == []):
        distance += 1
    return min(distance, lev(join(sorted(a)), join(sorted(b))))


def percent(ocr, registry):
    """N2, or None where a side has no readable name."""
    a, b = tokens_of(ocr), tokens_of(registry)
    if any(tokens == [] or len(join(tokens)) > LONGEST_NAME for tokens in (a, b)):
        return None
    distance = n1(a, b) if max(len(a), len(b)) <= MOST_ORDERED else n3(a, b)
    longer = max(len(join(a)), len(join(b)))
    return 100 * (longer - distance) // longer


def main():
    lines = (HERE / "pairs.csv").read_text(encoding="utf-8").split("\n")[1:-1]
    with open(HERE / "scores.csv", "w", encoding="utf-8", newline="\n") as scores:
        scores.write("ocr,registry,percent\n")
        for line in lines:
            # Two texts in quotes, without quotes inside, and the kind.
            _, ocr, _, registry, _ = line.split('"')
            found = percent(ocr, registry)
            scores.write(f'"{ocr}","{registry}",{"" if found is None else found}\n')


if __name__ == "__main__":
    main()
