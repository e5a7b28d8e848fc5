"""Rule V6: how the text of a field of a name becomes words (and what V1 takes for nothing there).

Written from RULES.md alone. An unknown letter is U+FFFD in the words that come out.
"""

import html.entities
import re
import unicodedata

UNKNOWN = "\ufffd"
UNKNOWN_MARKS = set("?#¿¢£¡µ§" + UNKNOWN) | {chr(code) for code in range(0x80, 0xA0)}
ENYE_MARKS = "¥¤±"
APOSTROPHES = dict.fromkeys(map(ord, "'’‘´`ʼ′＇"))
SPELLED_OUT = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ø": "o", "ł": "l", "ı": "i", "đ": "d",
                             "ð": "d"})
FILLERS = {"-", "S/D", "N/A", "[REDACTED]", "REDACTED", "S/N", "NN", "N N", "FNU", "LNU", "SIN NOMBRE", "SIN NOMBRES",
           "SIN APELLIDO", "NO POSEE"}
FILLERS_AS_WRITTEN = {"NaN", "NaT", "<NA>", "undefined"}

# Names of HTML 5 for U+00A0 to U+017F that neither HTML 4 nor ISO Latin 2 has.
_NEITHER = {"NonBreakingSpace", "Dot", "die", "DoubleDot", "circledR", "strns", "PlusMinus", "pm", "centerdot",
            "CenterDot", "Cedilla", "half", "div", "angst", "imath", "DiacriticalAcute", "DiacriticalGrave"}
ENTITIES = {name[:-1]: text for name, text in html.entities.html5.items()
            if name.endswith(";") and len(text) == 1 and 0xA0 <= ord(text) <= 0x17F and name[:-1] not in _NEITHER}
ENTITIES.update(amp="&", apos="'", quot='"', lsquo="‘", rsquo="’", ndash="–")


def is_letter(char):
    """General_Category L."""
    return unicodedata.category(char).startswith("L")


def is_mark(char):
    """General_Category M."""
    return unicodedata.category(char).startswith("M")


def is_filler(text):
    """V1: text that stands for nothing in a field of a name."""
    return (not text or text in FILLERS_AS_WRITTEN or text.upper() in FILLERS
            or set(text) <= set("*•█") or re.fullmatch("[xX]{3,}", text) is not None)


def words_of(text):
    """V6: the words of one field; none where the field is absent. None where it is unreadable (V1)."""
    if text is None or is_filler(text.strip()):
        return []
    if len(text.strip().encode("utf-8", "surrogatepass")) > 1024:
        return None
    text = without_labels(without_references(text))
    if is_filler(text.strip()):
        return []
    text = with_unknown_letters(repaired(text))
    text = unicodedata.normalize("NFKC", text.translate(APOSTROPHES)).translate(APOSTROPHES)
    text = "".join(char for char in unicodedata.normalize("NFKD", text) if not is_mark(char))
    text = "".join(char.lower() for char in text).translate(SPELLED_OUT)
    return "".join(char if belongs_to_a_word(char) else " " for char in text).split()


def belongs_to_a_word(char):
    """V6, step 7."""
    return char == UNKNOWN or is_letter(char) or unicodedata.category(char) == "Nd"


def without_references(text):
    """V6, step 1: references become what they stand for, again and again."""
    while True:
        before = text
        text = re.sub(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?", numbered_character, text)
        text = re.sub(r"&([A-Za-z][A-Za-z0-9]*)(;?)", named_character, text)
        text = re.sub(r"\\[uU]([dD][89abAB][0-9a-fA-F]{2})\\[uU]([dD][c-fC-F][0-9a-fA-F]{2})", surrogate_pair, text)
        text = re.sub(r"\\[uU]([0-9a-fA-F]{4})", lambda found: character(int(found[1], 16), found[0]), text)
        text = without_percents(text)
        if text == before:
            return text


def character(number, otherwise):
    """The character of that number, or what was there where no character has it."""
    if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
        return otherwise
    return chr(number)


def numbered_character(found):
    """`&#…;`: 128 to 159 are those of Windows-1252."""
    number = int(found[1], 16) if found[1] else int(found[2])
    if 128 <= number <= 159:
        return bytes([number]).decode("cp1252", "ignore") or chr(number)
    return character(number, found[0])


def named_character(found):
    """`&Ntilde;`: the longest name that fits, as it is written, else in small letters."""
    name = found[1]
    for length in range(len(name), 0, -1):
        rest = name[length:] + found[2] if length < len(name) else ""
        start = name[:length]
        if start in ENTITIES:
            return ENTITIES[start] + rest
        if start not in ("Not", "eDot") and start.lower() in ENTITIES:
            return ENTITIES[start.lower()] + rest
    return found[0]


def surrogate_pair(found):
    """Two halves of a pair in `\\uXXXX` are one character."""
    return chr(0x10000 + (int(found[1], 16) - 0xD800 << 10) + int(found[2], 16) - 0xDC00)


def without_percents(text):
    """Percent-encoded UTF-8, where every `%` begins a byte and the bytes are valid."""
    if "%" not in text or re.search("%(?![0-9a-fA-F]{2})", text):
        return text
    data = b"".join(bytes([int(piece[1:], 16)]) if piece.startswith("%") and len(piece) == 3
                    else piece.encode("utf-8", "surrogatepass")
                    for piece in re.split("(%[0-9a-fA-F]{2})", text))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return text


def without_labels(text):
    """V6, step 1: the card's own labels go from the front."""
    label = r"(?:APELLIDOS?|SURNAME|NOMBRES?|NAME)(?![^\W\d_])"
    between = r"[/:\s]*"
    labels = fr"\s*{label}(?:{between}(?:Y(?![^\W\d_]){between})?{label})*{between}"
    return re.sub(labels, "", text, count=1, flags=re.IGNORECASE) if re.match(labels, text, re.IGNORECASE) else text


def repaired(text):
    """V6, step 2: UTF-8 that was read as something else is read anew."""
    once = reread(text, "cp1252")
    twice = reread(once, "cp1252") if once is not None else None
    if twice is not None and passes(twice):
        return twice
    for result in (once, reread(text, "cp437"), reread(text, "cp850"), reread(text, "mac_roman")):
        if result is not None and passes(result):
            return result
    return text


def reread(text, code_page):
    """One step of V6's repair, or None where it fails."""
    data = bytearray()
    for char in text:
        try:
            data += char.encode(code_page)
        except UnicodeEncodeError:
            if not 0x80 <= ord(char) <= 0xFF:
                return None
            data.append(ord(char))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def passes(text):
    """V6: only characters that a name can have."""
    return all(char < "\x80" or "\xa0" <= char <= "\u017f" or char in "‘’“”–—" + UNKNOWN for char in text)


def with_unknown_letters(text):
    """V6, step 2: an Ñ of DOS, and unknown letters; what is none stays punctuation."""
    if "<" in text:
        text = text.replace("NXX", "Ñ")
    chars = list(text)
    open_for = [char in UNKNOWN_MARKS or char in ENYE_MARKS for char in chars]
    for place in punctuation(text):
        open_for[place] = False
    place = 0
    while place < len(chars):
        end = place
        while end < len(chars) and open_for[end]:
            end += 1
        if end == place:
            place += 1
            continue
        beside = (place > 0 and (is_letter(chars[place - 1]) or is_mark(chars[place - 1]))
                  or end < len(chars) and is_letter(chars[end]))
        for mark in range(place, end):
            chars[mark] = (("Ñ" if chars[mark] in ENYE_MARKS else UNKNOWN) if beside else " ")
        place = end
    return "".join(chars)


def punctuation(text):
    """V6: where a `?` or `¿` stands for no letter."""
    opened = []
    for place, char in enumerate(text):
        before = text[place - 1] if place else ""
        if char == "¿" and not (before and (is_letter(before) or is_mark(before))):
            opened.append(place)
        elif char == "?":
            if opened:
                yield opened.pop()
                yield place
            elif before and (before.isspace() or before in "()[]{}<>"):
                yield place
