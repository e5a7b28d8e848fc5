"""Rule N5, its letters: the numbers, the lexicon, slips of reading, and the words that are a slip away.

The lexicon is the list of words itself (`words.tsv`). The program's filter takes one in 65,536 other words for a name;
`Lexicon` does so where it is told which.
"""

import itertools
import os
import string

from reading import UNKNOWN

CHEAP, RARE, WILD = 10, 17, 3
COMMON, NAME, OTHER, LETTER, MOST = 8, 16, 8, 4, 36
OMITTED, SHORT, ADDED, SURE = 12, 8, 4, 40
IMPOSSIBLE = -SURE

SURNAME, GIVEN = "surname", "given"
LETTERS = string.ascii_uppercase
LOOK_ALIKES = {}
for _pair in "OQ OD OC GC IL IJ IT EF FP PR RB MN HN UV VY TY".split():
    for _one, _other in (_pair, _pair[::-1]):
        LOOK_ALIKES.setdefault(_one, set()).add(_other)


class Lexicon:
    """The names that the registry has published, and those that the program's filter takes for names besides."""

    def __init__(self, also=()):
        self.half_powers = {SURNAME: {}, GIVEN: {}}
        with open(os.path.join(os.path.dirname(__file__), "words.tsv"), encoding="utf-8") as lines:
            for line in lines:
                word, surname, given = line.split()
                for part, half_power in ((SURNAME, surname), (GIVEN, given)):
                    if half_power != "-":
                        self.half_powers[part][word.upper()] = int(half_power)
        for part, word in also:
            self.half_powers[part].setdefault(word, 10)

    def is_name(self, part, word):
        """Whether the word is a name of the part."""
        return word in self.half_powers[part]

    def is_common(self, part, word):
        """Whether at least one person in 10,000 bears it."""
        return self.half_powers[part].get(word, 10) <= 8

    def one_in(self, part, word):
        """One person in so many bears this name; names that are not common are all alike."""
        half_power = self.half_powers[part][word] if self.is_common(part, word) else 10
        return (1, 3)[half_power % 2] * 10 ** (half_power // 2)


def gap_costs(word, wild):
    """What it costs to lose or to add each letter of the word, by the word itself."""
    costs = []
    for place, letter in enumerate(word):
        before, behind = word[place - 1:place], word[place + 1:place + 2]
        if letter == UNKNOWN:
            costs.append(wild)
        elif letter == before or letter == "I" and before == "N" and behind and behind in "AOU":
            costs.append(CHEAP)
        else:
            costs.append(RARE)
    return costs


def letter_cost(one, other, wild):
    """What it costs to read one letter as the other."""
    if UNKNOWN in (one, other):
        return wild
    if one == other:
        return 0
    return CHEAP if other in LOOK_ALIKES.get(one, ()) else RARE


def slips_of_beginnings(registry, card, wild=WILD):
    """N5, Slips: of reading every beginning of the registry's word as the card's; the last is the whole word."""
    lost, added = gap_costs(registry, wild), gap_costs(card, wild)
    rows = [[0, *itertools.accumulate(added)]]
    for ours, (r, loss) in enumerate(zip(registry, lost), 1):
        row = rows[-1]
        below = [row[0] + loss]
        for place, c in enumerate(card):
            ways = [row[place] + letter_cost(r, c, wild), row[place + 1] + loss, below[place] + added[place]]
            if r == "M" and card[:place + 1].endswith("RN"):
                ways.append(row[place - 1] + CHEAP)
            if c == "M" and registry[:ours].endswith("RN"):
                ways.append(rows[-2][place] + CHEAP)
            below.append(min(ways))
        rows.append(below)
    return [row[-1] for row in rows]


def slips_of(registry, card, wild=WILD):
    """N5, Slips of reading the registry's word as the card's."""
    return slips_of_beginnings(registry, card, wild)[-1]


def slips_of_cut(registry, card, part, later):
    """N5, Slips of a cut; None where there is none."""
    cheapest = min(slips_of_beginnings(registry, card))
    if cheapest > RARE or cheapest > 0 and len(card) <= 3:
        return None
    return cheapest + (COMMON if later and (part == SURNAME or len(card) <= len(registry) - 2) else CHEAP)


def one_cheap_slip_away(word):
    """Words with a letter replaced by a look-alike, a repeated one taken out, one doubled, or RN and M exchanged."""
    for place, letter in enumerate(word):
        for other in LOOK_ALIKES.get(letter, ()):
            yield word[:place] + other + word[place + 1:]
        if place and letter == word[place - 1]:
            yield word[:place] + word[place + 1:]
        yield word[:place] + letter + word[place:]
        for one, other in (("RN", "M"), ("M", "RN")):
            if word.startswith(one, place):
                yield word[:place] + other + word[place + len(one):]


def one_letter_away(word):
    """Words with any letter replaced, taken out or added."""
    for place in range(len(word) + 1):
        for letter in LETTERS:
            yield word[:place] + letter + word[place:]
            if place < len(word):
                yield word[:place] + letter + word[place + 1:]
        if place < len(word):
            yield word[:place] + word[place + 1:]


def spelled_out(word):
    """Words with each unknown letter any of A to Z, or none."""
    choices = [(*LETTERS, "") if letter == UNKNOWN else (letter,) for letter in word]
    return {"".join(letters) for letters in itertools.product(*choices)}
