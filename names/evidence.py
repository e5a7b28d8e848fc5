"""Rule N5, written from RULES.md alone: what speaks for the card showing the registry's name, in bits.

An independent reading of the rule, to hold against the program: `compare.py` does that. Standard library only.
"""

import dataclasses

from letters import (ADDED, CHEAP, COMMON, GIVEN, IMPOSSIBLE, LETTER, LETTERS, MOST, NAME, OMITTED, OTHER, RARE, SHORT,
                     SURE, SURNAME, WILD, one_cheap_slip_away, one_letter_away, slips_of, slips_of_cut, spelled_out)
from reading import UNKNOWN

DIGITS = str.maketrans("0123456789", "OIZEASGTBG")
WEIGHED = frozenset(LETTERS + UNKNOWN)
PARTICLES = frozenset("DE DEL LA LAS LOS LE DA DI DO DOS Y E D VAN VON DER".split())
HUSBAND = frozenset("DE DEL VDA VIUDA".split())
ABBREVIATIONS = {("MA", "MARIA"), ("M", "MARIA"), ("MRIA", "MARIA"), ("JSE", "JOSE"), ("JN", "JUAN"),
                 ("EDO", "EDUARDO"), ("ALE", "ALEJANDRO"), ("ALE", "ALEJANDRA"), ("HDEZ", "HERNANDEZ"),
                 ("FDEZ", "FERNANDEZ"), ("GLEZ", "GONZALEZ"), ("GZLEZ", "GONZALEZ"), ("RGUEZ", "RODRIGUEZ"),
                 ("MTNEZ", "MARTINEZ"), ("STA", "SANTA"), ("STO", "SANTO"), ("MC", "MAC")}


@dataclasses.dataclass(frozen=True)
class Word:
    """A word of either side, or several put together."""

    shown: str  # as V6 reads it
    part: str = ""  # of the registry's words: SURNAME or GIVEN
    particle: bool = False
    later: bool = False  # of the registry's
    may_be_initial: bool = False  # of the registry's
    may_be_cut: bool = False  # of the card's
    letters: str = dataclasses.field(init=False)  # digits read as letters
    unknown: int = dataclasses.field(init=False)  # how many unknown letters it has
    plain: bool = dataclasses.field(init=False)  # whether it has only characters that can be weighed

    def __post_init__(self):
        letters = self.written.translate(DIGITS)
        object.__setattr__(self, "letters", letters)
        object.__setattr__(self, "unknown", letters.count(UNKNOWN))
        object.__setattr__(self, "plain", WEIGHED.issuperset(letters))

    @property
    def written(self):
        """In upper case, digits as they are."""
        return self.shown.upper()

    def same(self, other):
        """N5, the 1. of the evidence of a word; with a character that cannot be weighed, as it is written."""
        if not (self.plain and other.plain):
            return self.shown == other.shown
        return self.letters == other.letters and not self.unknown


@dataclasses.dataclass(frozen=True)
class Step:
    """A step of the alignment."""

    card: tuple
    registry: tuple
    bits: int
    kind: str


@dataclasses.dataclass(frozen=True)
class Alignment:
    """Steps, with what makes one alignment better than another."""

    steps: tuple = ()
    negative: int = 0
    weakest: int = SURE
    in_another_order: bool = False

    def followed_by(self, step):
        """This alignment and one step more."""
        return Alignment(self.steps + (step,), self.negative + min(step.bits, 0), min(self.weakest, step.bits))

    @property
    def worth(self):
        """Of whole alignments: the sum of negative evidences, then the weakest word."""
        return (self.negative, self.weakest)

    @property
    def rank(self):
        """Of alignments of the same words: their worth, then what their last step is."""
        last = self.steps[-1]
        words = len(last.card) + len(last.registry)
        return (*self.worth, bool(last.card and last.registry), -words, len(last.card))

    @property
    def bits(self):
        """The bits of a name."""
        return max(IMPOSSIBLE, self.negative if self.negative < 0 else self.weakest)


def percent(bits):
    """`similarityPercent` of the bits of a name."""
    return 80 + bits // 2 if bits >= 0 else max(0, 80 + 2 * bits)


def registry_words(given_names, surnames):
    """N5, Words: the registry's, with what holds of each; the given names and the surnames."""
    return part_words(given_names, GIVEN), part_words(surnames, SURNAME)


def part_words(words, part):
    """The words of one part of the registry's name."""
    has_another = any(word.upper() not in PARTICLES for word in words)
    result, behind_one = [], False
    for word in words:
        particle = has_another and word.upper() in PARTICLES
        result.append(Word(word, part, particle, later=particle or behind_one))
        behind_one = behind_one or not particle
    return result


def card_words(fields):
    """N5, Words: the card's, of one field or of two."""
    fields = [field for field in fields if field]
    full = 14 if len(fields) == 2 else 22
    return [Word(word, particle=word.upper() in PARTICLES,
                 may_be_cut=place == len(field) - 1 and len(" ".join(field)) >= full)
            for field in fields for place, word in enumerate(field)]


def with_initial(given, card):
    """The first given name may be an initial where a later one is a word of the card."""
    confirmed = any(name.later and not name.particle and len(name.letters) >= 3 and any(name.same(c) for c in card)
                    for name in given)
    first = next((place for place, name in enumerate(given) if not name.later), None)
    return [dataclasses.replace(name, may_be_initial=confirmed and place == first)
            for place, name in enumerate(given)]


def together(words):
    """Neighbours put together: a word that is not later, with the part of the first."""
    if len(words) == 1:
        return words[0]
    return Word("".join(word.shown for word in words), words[0].part, may_be_cut=words[-1].may_be_cut)


class Weigher:
    """N5 for words and names. `lenient` is F3's question: unknown letters cost nothing."""

    def __init__(self, lexicon, lenient=False):
        self.lexicon, self.lenient = lexicon, lenient
        self.surprises, self.evidences = {}, {}

    # ---- surprise

    def surprise(self, word, part, slips):
        """N5, Surprise at a word among the names of a part, where the slips are given."""
        key = word, part, slips > CHEAP, slips >= CHEAP + RARE
        if key not in self.surprises:
            self.surprises[key] = self.fresh_surprise(word, part, slips)
        return self.surprises[key]

    def fresh_surprise(self, word, part, slips):
        """The same, reckoned."""
        unknown = word.count(UNKNOWN)
        least = min(MOST, OTHER + LETTER * (len(word) - unknown))
        if self.lexicon.is_name(part, word):
            return min(least, COMMON if self.lexicon.is_common(part, word) else NAME)
        near = [(other, CHEAP) for other in one_cheap_slip_away(word)]
        if unknown == 1:
            near += [(other, WILD) for other in spelled_out(word)]
        if slips >= CHEAP + RARE and not unknown:
            near += [(other, RARE) for other in one_letter_away(word)]
        for other, cost in near:
            if self.lexicon.is_name(part, other):
                common = slips > CHEAP or self.lexicon.is_common(part, other)
                least = min(least, OTHER + LETTER * len(other) + cost, (COMMON if common else NAME) + cost)
        return least

    # ---- a word for a word

    def evidence(self, card, registry, put_together=False):
        """N5, Evidence of a word: bits and kind."""
        key = card, registry, put_together
        if key not in self.evidences:
            bits, kind = self.fresh_evidence(card, registry, put_together)
            self.evidences[key] = (bits, "another_name" if bits < 0 else kind)
        return self.evidences[key]

    def fresh_evidence(self, card, registry, put_together):
        """The first of N5's list that fits."""
        if card.same(registry):
            return SURE, "equal" if card.written == registry.written else "look_alike"
        if not (card.plain and registry.plain):
            return IMPOSSIBLE, ""
        if not put_together:
            if self.is_abbreviation(card, registry):
                return SHORT, "abbreviation"
            if self.is_initial(card, registry):
                return SHORT, "initial"
            if registry.particle:
                return (SHORT, "typo") if self.is_misread_particle(card, registry) else (IMPOSSIBLE, "")
            apart = abs(len(card.letters) - len(registry.letters))
            if not card.may_be_cut and (len(card.letters) == 1 or apart > 2):
                return IMPOSSIBLE, ""
        if self.lenient and (card.unknown or registry.unknown):
            return self.at_no_cost(card, registry)
        if UNKNOWN * 2 in card.letters or UNKNOWN * 2 in registry.letters:
            return (SHORT, "look_alike") if self.is_only_name(card, registry) else (IMPOSSIBLE, "")
        return max(self.misread(card, registry), self.cut(card, registry), key=lambda found: found[0])

    def is_abbreviation(self, card, registry):
        """2., an abbreviation on either side."""
        if card.particle or registry.particle:
            return False
        short, long = sorted((card.letters, registry.letters), key=len)
        if (short, long) in ABBREVIATIONS:
            return True
        if registry.part != GIVEN or not 3 <= len(short) <= len(long) - 2 or len(short) > 5:
            return False
        if UNKNOWN in short + long or self.lexicon.is_name(GIVEN, short):
            return False
        if long.startswith(short):
            return True
        rest = iter(long)
        return short[0] == long[0] and short[-1] == long[-1] and all(letter in rest for letter in short)

    def is_initial(self, card, registry):
        """3., an initial on either side."""
        shorter, longer = sorted((card, registry), key=lambda word: len(word.letters))
        if UNKNOWN in shorter.letters + longer.letters or not longer.letters.startswith(shorter.letters):
            return False
        if len(shorter.letters) == 1:
            return registry.later or registry.may_be_initial
        return registry.later and len(shorter.letters) == 2 and shorter.written not in PARTICLES

    def is_misread_particle(self, card, registry):
        """4., of a registry's word that is a particle."""
        return (len(card.letters) <= 4 and (card.particle or not self.lexicon.is_name(registry.part, card.letters))
                and slips_of(registry.letters, card.letters, self.wild) <= RARE)

    @property
    def wild(self):
        """What an unknown letter costs."""
        return 0 if self.lenient else WILD

    def is_only_name(self, card, registry):
        """6., where two unknown letters stand side by side."""
        if card.unknown + registry.unknown != 2:
            return False
        pattern, name = (card, registry) if card.unknown else (registry, card)
        if len(pattern.letters) - 2 < 3:
            return False
        fitting = [word for word in spelled_out(pattern.letters) if self.lexicon.is_common(registry.part, word)]
        before, _, behind = pattern.letters.partition(UNKNOWN * 2)
        in_their_place = name.letters[len(before):len(name.letters) - len(behind)]
        return fitting == [name.letters] and set(in_their_place) <= set("AEIOUN")

    def misread(self, card, registry):
        """8., the registry's word misread."""
        c, r, part = card.letters, registry.letters, registry.part
        slips = slips_of(r, c)
        if slips >= SURE or self.rules_out(card, registry, slips):
            return IMPOSSIBLE, ""
        damaged = (not card.unknown and not registry.unknown and len(r) >= 4
                   and self.lexicon.is_name(part, c) and not self.lexicon.is_name(part, r))
        bits = min(SURE, self.surprise(r if damaged else c, part, slips) - slips)
        return max(bits, IMPOSSIBLE), "look_alike" if slips < RARE else "typo"

    def rules_out(self, card, registry, slips):
        """What makes 8. impossible."""
        c, r = card.letters, registry.letters
        if registry.part == GIVEN and endings_of_two_sexes(c, r):
            return True
        unknown = card.unknown + registry.unknown
        if unknown:
            few = min(len(c) - card.unknown, len(r) - registry.unknown) < 2
            return unknown > 1 or few or slips > (WILD if registry.unknown else WILD + CHEAP)
        return len(r) <= 3 and (slips > CHEAP or self.lexicon.is_name(registry.part, c))

    def cut(self, card, registry):
        """9., the registry's word cut at the end of a full line."""
        if not card.may_be_cut or card.unknown or registry.unknown:
            return IMPOSSIBLE, ""
        slips = slips_of_cut(registry.letters, card.letters, registry.part, registry.later)
        if slips is None or slips >= SURE:
            return IMPOSSIBLE, ""
        return max(IMPOSSIBLE, min(SURE, self.surprise(card.letters, registry.part, 0) - slips)), "cut"

    def at_no_cost(self, card, registry):
        """Unknown letters (F3): MOST less the slips, where each is any letter or none at no cost."""
        slips = slips_of(registry.letters, card.letters, 0)
        return (MOST - slips, "look_alike" if slips < RARE else "typo") if slips < SURE else (IMPOSSIBLE, "")

    # ---- steps

    def joined_step(self, card, registry):
        """N5, Words together; None where there is no such step."""
        lengths = [sum(len(word.letters) for word in words) for words in (card, registry)]
        if abs(lengths[0] - lengths[1]) > 2 or not all(word.plain for word in (*card, *registry)):
            return None
        one, other = together(card), together(registry)
        same = one.same(other)
        if len(card) > 1 and len(registry) > 1:
            return Step(card, registry, SURE, "glued") if same and lengths[0] <= 26 else None
        if not same and len(card) > 1 and any(word.particle for word in card):
            return None
        bits, _ = self.evidence(one, other, put_together=True)
        if bits < 0 or not same and slips_of(other.letters, one.letters, self.wild) >= RARE:
            return None
        return Step(card, registry, bits, "split" if len(card) > 1 else "glued")

    def omission(self, word, adding):
        """A word of the registry that the card lacks."""
        if word.particle:
            bits = SURE
        elif word.later and not (adding and word.part == GIVEN):
            bits = OMITTED
        else:
            bits = IMPOSSIBLE
        return Step((), (word,), bits, "omitted")

    def addition(self, word, so_far, adding):
        """A word of the card that the registry lacks."""
        if word.particle:
            return Step((word,), (), SURE, "omitted")
        if (adding and so_far and so_far[-1].part == GIVEN
                and any(name.part == GIVEN and not name.particle for name in so_far)
                and self.lexicon.is_name(GIVEN, word.letters)):
            return Step((word,), (), ADDED, "omitted")
        return Step((word,), (), IMPOSSIBLE, "another_name")

    def steps(self, card, registry, adding):
        """Every step that ends behind these words: how many of each side it takes, and the step."""
        if card and registry:
            bits, kind = self.evidence(card[-1], registry[-1])
            yield Step(card[-1:], registry[-1:], bits, kind)
        for many in range(1, min(3, len(card)) + 1):
            for names in range(1, min(4, len(registry)) + 1):
                if many + names > 2 and (many == 1 or names <= 3):
                    step = self.joined_step(card[-many:], registry[-names:])
                    if step:
                        yield step
        if registry:
            yield self.omission(registry[-1], adding)
        if card:
            yield self.addition(card[-1], registry, adding)
            if registry and registry[-1].part == SURNAME and not registry[-1].particle:
                for many in range(2, len(card) + 1):
                    if is_husbands(card[-many:]):
                        yield Step(card[-many:], (), SHORT, "married")

    # ---- names

    def align(self, card, registry, adding=False):
        """N5, Alignment: the best one in this order of the registry's words."""
        best = {(0, 0): Alignment()}
        for i in range(len(card) + 1):
            for j in range(len(registry) + 1):
                if i or j:
                    best[i, j] = max((best[i - len(step.card), j - len(step.registry)].followed_by(step)
                                      for step in self.steps(card[:i], registry[:j], adding)),
                                     key=lambda alignment: alignment.rank)
        return best[len(card), len(registry)]

    def in_both_orders(self, card, given, surnames, adding=False):
        """The better of the registry's two orders, the first of equals."""
        return max((self.align(card, (*given, *surnames), adding), self.align(card, (*surnames, *given), adding)),
                   key=lambda alignment: alignment.worth)

    def weigh(self, fields, given_names, surnames):
        """N5: the alignment that counts. `fields` are those of the card, `given_names` and `surnames` words."""
        given, surnames = registry_words(given_names, surnames)
        card = tuple(card_words(fields))
        if is_past_the_bound(card, (*given, *surnames)):
            return past_the_bound(card, given, surnames)
        if past_the_bound(card, given, surnames).weakest == SURE:
            return Alignment()  # all equal
        given = with_initial(given, card)
        best = self.in_both_orders(card, given, surnames)
        if best.negative < 0:
            best = max(best, self.in_both_orders(card, given, surnames, adding=True), key=lambda found: found.worth)
        if best.negative < 0:
            best = max(best, self.in_another_order(card, given, surnames, best), key=lambda found: found.worth)
        return best

    def in_another_order(self, card, given, surnames, otherwise):
        """Words that both sides have are taken out in pairs; the rest is aligned."""
        rest, pairs, kept = list(card), [], {GIVEN: [], SURNAME: []}
        for name in (*given, *surnames):
            place = next((place for place, word in enumerate(rest) if word.same(name) and word.plain), None)
            if place is None:
                kept[name.part].append(name)
            else:
                word = rest.pop(place)
                pairs.append(Step((word,), (name,), *self.evidence(word, name)))
        if len(pairs) < 2:
            return otherwise
        found = self.in_both_orders(tuple(rest), kept[GIVEN], kept[SURNAME])
        return dataclasses.replace(found, steps=(*pairs, *found.steps), in_another_order=True)


def endings_of_two_sexes(c, r):
    """8., of given names."""
    if {c[-1], r[-1]} == {"A", "O"} or r[-1] == "A" and c[-1] in "QDC":
        return True
    short, long = sorted((c, r), key=len)
    return long == short + "A" and short[-1] != "A"


def is_husbands(words):
    """N5, Alignment: whether these words of the card name a husband."""
    if words[0].written not in HUSBAND:
        return False
    return any(all(word.particle for word in words[1:-more]) and not any(word.particle for word in words[-more:])
               for more in (1, 2) if more < len(words))


def is_past_the_bound(card, registry):
    """N5, Bound."""
    letters = [sum(len(word.letters) for word in words) for words in (card, registry)]
    return (max(len(card), len(registry)) > 12 or any(len(word.letters) > 24 for word in (*card, *registry))
            or letters[0] * letters[1] > 8192)


def past_the_bound(card, given, surnames):
    """N5, Bound: the same words in one of the two orders, or impossible."""
    def as_written(names):
        return len(card) == len(names) and all(
            word.shown == name.shown and not word.unknown for word, name in zip(card, names))

    same = as_written((*given, *surnames)) or as_written((*surnames, *given))
    if same:
        return Alignment()
    return Alignment(negative=IMPOSSIBLE, weakest=IMPOSSIBLE)
