"""Computes scores.csv from pairs.csv: the golden scores of name similarity.

    python3 tests/golden/scores.py

Python 3.9 or newer, nothing else; it takes about half a minute, because it tries every order that N3 does not rule
out. It is written from the rules alone (V1, V6, N1 to N3, and the limit of F3) and shares nothing with the library:
plain loops, no shortcuts. `percent` is empty where a side has no readable name.

To add a pair, add a line to pairs.csv, run this, and look at the difference. A score of an old pair changes only when a
rule does.
"""

import html
import html.entities
import itertools
import pathlib
import re
import unicodedata

HERE = pathlib.Path(__file__).parent

# V1: what stands for nothing in a name, in any case or so written, and the longest text.
FILLERS = ["-", "s/d", "n/a", "s/n", "nn", "n n", "fnu", "lnu", "sin nombre", "sin nombres", "sin apellido", "no posee"]
FILLERS += ["[redacted]", "redacted"]
EXACT_FILLERS = ["NaN", "NaT", "<NA>", "undefined"]
LONGEST_TEXT = 1024

# F3: the longest name, in characters.
LONGEST_NAME = 160

# N3: the most tokens that are tried in every order, and the most work that this may take.
MOST_ORDERED = 8
MOST_WORK = 131072

# V6: one character of its token that equals nothing, and what stands for it beside letters.
UNKNOWN = "\ufffd"
LOST = UNKNOWN + "?#¿¢£¡µ§" + "".join(map(chr, range(0x80, 0xA0)))

# V6 b
APOSTROPHES = "'’‘´`ʼ′＇"

# V6 e
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}


def page(name):
    """V6 a: a code page, and every other character up to U+00FF as its own byte."""
    of_page = {}
    for byte in range(0x80, 0x100):
        try:
            of_page[bytes([byte]).decode(name)] = byte
        except UnicodeDecodeError:
            pass  # One of the five bytes that Windows-1252 leaves open.
    return {**{chr(byte): byte for byte in range(0x100)}, **of_page}


WINDOWS_1252 = page("windows-1252")
OTHER_PAGES = [page("cp437"), page("cp850"), page("mac_roman")]

# V6 0: the names of U+00A0 to U+017F and a few others.
OTHER_NAMES = ["amp", "apos", "quot", "lsquo", "rsquo", "ndash"]
NAMES = {
    name.rstrip(";"): value
    for name, value in html.entities.html5.items()
    if name.rstrip(";") in OTHER_NAMES or (len(value) == 1 and 0xA0 <= ord(value) <= 0x17F)
}
LABELS = r"(?:APELLIDOS?|SURNAME|NOMBRES?|NAME)(?![^\W\d_])"


def reference(found):
    """What a character reference stands for; itself where it stands for nothing."""
    name = found.group(1)
    if name[0] == "#":
        number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
        return html.unescape(f"&#{number};")
    for length in range(len(name), 1, -1):
        begin, rest = name[:length], name[length:]
        alike = {NAMES[known] for known in NAMES if known.lower() == begin.lower()}
        if begin in NAMES or len(alike) == 1:
            return (NAMES[begin] if begin in NAMES else alike.pop()) + (rest if rest else "")
    return found.group(0)


def resolved(text):
    """V6 0: references and escapes, again if that makes one."""
    before = None
    while before != text:
        before = text
        text = re.sub(r"&(#[xX][0-9A-Fa-f]+|#[0-9]+|[A-Za-z]+);?", reference, text)
        text = re.sub(r"\\[uU]([0-9A-Fa-f]{4})", lambda found: chr(int(found.group(1), 16)), text)
        if "%" in text and re.search(r"%(?![0-9A-Fa-f]{2})", text) is None:
            try:
                text = re.sub(rb"%(..)", lambda found: bytes([int(found.group(1), 16)]), text.encode()).decode()
            except UnicodeDecodeError:
                pass
    return text


def step(text, bytes_of):
    """One wrong reading undone, or None."""
    if any(c not in bytes_of for c in text):
        return None
    try:
        return bytes(bytes_of[c] for c in text).decode("utf-8")
    except UnicodeDecodeError:
        return None


def passes(text):
    return text is not None and all(ord(c) < 0x80 or 0xA0 <= ord(c) <= 0x17F or c in "‘’“”–—" + UNKNOWN for c in text)


def repair(text):
    """V6 a: two steps, else one, else one by another page."""
    once = step(text, WINDOWS_1252)
    twice = None if once is None else step(once, WINDOWS_1252)
    for read in [twice, once] + [step(text, other) for other in OTHER_PAGES]:
        if passes(read):
            return read
    return text


def is_letter(c):
    return unicodedata.category(c)[0] in "LM"


def with_lost_letters(text):
    """V6: what stands in the place of a letter, directly beside letters."""
    if "<" in text:
        text = text.replace("NXX", "Ñ")
    may = [c in LOST + "¥¤±" for c in text]
    opened = None
    for i, c in enumerate(text):
        if c == "¿" and (i == 0 or not is_letter(text[i - 1])):
            opened = i
        elif c == "?" and opened is not None:
            may[opened] = may[i] = False
            opened = None
        elif c == "?" and i > 0 and (text[i - 1].isspace() or text[i - 1] in "()[]{}<>"):
            may[i] = False
    letter = [not may[i] and is_letter(c) for i, c in enumerate(text)]
    for places in (range(1, len(text)), range(len(text) - 2, -1, -1)):
        towards = -1 if places.step == 1 else 1
        for i in places:
            letter[i] = letter[i] or (may[i] and letter[i + towards])
    read = []
    for i, c in enumerate(text):
        if may[i] and letter[i]:
            read.append("Ñ" if c in "¥¤±" else UNKNOWN)
        else:
            read.append(" " if c == UNKNOWN else c)
    return "".join(read)


def without_apostrophes(text):
    return "".join(c for c in text if c not in APOSTROPHES)


def is_filler(text):
    is_nothing = re.fullmatch(r"[xX]{3,}|[*•█]*", text) is not None
    return is_nothing or text.lower() in FILLERS or text in EXACT_FILLERS


def tokens_of(text):
    """V1 and V6: the tokens of a field, none where it is absent or unreadable."""
    text = text.strip()
    if is_filler(text) or len(text.encode("utf-8")) > LONGEST_TEXT:
        return []
    text = resolved(text)
    text = re.sub(rf"^{LABELS}(?:[\s/:]*(?:Y[\s/:]+)?{LABELS})*[\s/:]*", "", text.strip(), flags=re.IGNORECASE)
    if is_filler(text):
        return []
    text = with_lost_letters(repair(text))
    text = without_apostrophes(unicodedata.normalize("NFKC", without_apostrophes(text)))
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.category(c).startswith("M"))
    text = "".join(c.lower() for c in text)
    text = "".join(LETTERS.get(c, c) for c in text)
    is_part = lambda c: unicodedata.category(c)[0] == "L" or unicodedata.category(c) == "Nd" or c == UNKNOWN
    return [token for token in "".join(c if is_part(c) else " " for c in text).split(" ") if token != ""]


def lev(one, other):
    """Plain Levenshtein: the whole table."""
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if i == 0 or j == 0:
                table[i][j] = i + j
            else:
                is_equal = one[i - 1] == other[j - 1] and one[i - 1] != UNKNOWN
                substitute = table[i - 1][j - 1] + (0 if is_equal else 1)
                table[i][j] = min(substitute, table[i - 1][j] + 1, table[i][j - 1] + 1)
    return table[len(one)][len(other)]


def join(tokens):
    return " ".join(tokens)


def is_past_bound(tokens, others):
    """N3: whether not every order of the tokens is tried against the others."""
    return len(tokens) > MOST_ORDERED or 2 ** len(tokens) * len(join(tokens)) * len(join(others)) > MOST_WORK


def orders(tokens, others):
    """Every order; past the bound only the sorted one."""
    if is_past_bound(tokens, others):
        return [sorted(tokens)]
    return itertools.permutations(tokens)


def n1(a, b):
    best_of_a = min(lev(join(order), join(sorted(b))) for order in orders(a, b))
    best_of_b = min(lev(join(sorted(a)), join(order)) for order in orders(b, a))
    return min(best_of_a, best_of_b)


def n3(a, b):
    rest_of_a, rest_of_b = list(a), list(b)
    for token in a:
        if token in rest_of_b and UNKNOWN not in token:
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
    distance = n3(a, b) if is_past_bound(a, b) or is_past_bound(b, a) else n1(a, b)
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
