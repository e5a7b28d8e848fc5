"""Rules F3 and X3 over N5, written from RULES.md alone: the row `name` of two records."""

import re
import unicodedata

from evidence import Weigher, percent
from letters import GIVEN, SURNAME
from reading import UNKNOWN, is_letter, is_mark, words_of

LONGEST = 160  # characters of a side's words with one space between them
OF_ANOTHER_RULE = "of another rule"  # X3's 2. to 5., which rest on N1 to N3: past N5's bound alone


class Side:
    """One side's name: its fields as words, in F3's order, and its parts."""

    def __init__(self, given, surname, full=None):
        self.given, self.surname, self.full = (words_of(text) for text in (given, surname, full))
        self.is_full = bool(self.full) and fits(self.full)
        by_parts = not self.is_full and bool(self.given or self.surname)
        self.fields = [self.given or [], self.surname or []] if by_parts else [self.full or []]
        self.has_given = bool(self.given) or self.is_full
        self.has_surname = bool(self.surname) or self.is_full
        self.words = [word for field in self.fields for word in field]
        self.present = bool(self.words) and fits(self.words)

    def part(self, part):
        """The words of one part, where the side gives it apart."""
        return (self.given if part == GIVEN else self.surname) or []


def fits(words):
    """F3's limit."""
    return len(" ".join(words)) <= LONGEST


def few_unknown(words):
    """F3: at most a third of the letters are unknown, those in a row counted once."""
    text = re.sub(f"{UNKNOWN}+", UNKNOWN, " ".join(words))
    return 3 * text.count(UNKNOWN) <= len(text.replace(" ", ""))


class Judge:
    """F3 by evidence under one lexicon and one threshold."""

    def __init__(self, lexicon, threshold=80):
        self.strict, self.lenient = Weigher(lexicon), Weigher(lexicon, lenient=True)
        self.lexicon, self.threshold = lexicon, threshold

    def row(self, extracted, registry):
        """What the row `name` says: `compared`, `skipReason`, `similarityPercent`, `difference`, `words`."""
        card = Side(extracted.get("firstName"), extracted.get("lastName"), extracted.get("fullName"))
        answer = Side(registry.get("nombres"), registry.get("apellido"))
        if not (card.present and answer.present):
            return skipped(not card.present, not answer.present)
        found = self.strict.weigh(card.fields, answer.given or [], answer.surname or [])
        score = percent(found.bits)
        if score < self.threshold:
            sides = (self.below_for_unknown_letters(card.fields, card.words, answer.given, answer.surname, answer.words)
                     or self.half_a_name(card, answer))
            if sides:
                return skipped(*sides)
        return self.compared_row(found, score, extracted, registry, card, answer)

    def below_for_unknown_letters(self, fields, words, given, surname, names):
        """F3, Unknown letters: the sides that are unreadable for them, where the row is skipped for that."""
        sides = [any(UNKNOWN in word for word in side) for side in (words, names)]
        if not any(sides):
            return None
        if percent(self.lenient.weigh(fields, given or [], surname or []).bits) < self.threshold:
            return None
        if not all(few_unknown(side) for side, has in zip((words, names), sides) if has):
            return None
        return sides

    def half_a_name(self, card, answer):
        """F3, Half a name: the sides that count as missing, where the row is skipped for that."""
        sides = [False, False]
        for has in ((card.has_given, answer.has_given), (card.has_surname, answer.has_surname)):
            if has[0] != has[1]:
                sides = [side or not there for side, there in zip(sides, has)]
        if not any(sides):
            return None
        for part in (GIVEN, SURNAME):
            words, names = card.part(part), answer.part(part)
            if not words or not names:
                continue
            given, surname = (names, []) if part == GIVEN else ([], names)
            if percent(self.strict.weigh([words], given, surname).bits) >= self.threshold:
                continue
            unreadable = self.below_for_unknown_letters([words], words, given, surname, names)
            if not unreadable:
                return None
            sides = [side or also for side, also in zip(sides, unreadable)]
        return sides

    def compared_row(self, found, score, extracted, registry, card, answer):
        """The row where the names were compared."""
        row = {"compared": True, "similarityPercent": score}
        difference = difference_of(found) or written_otherwise(extracted, registry, card, answer)
        if difference:
            row["difference"] = difference
        if found.in_another_order or any(step.kind != "equal" for step in found.steps):
            row["words"] = [self.shown(step) for step in found.steps]
        return row

    def shown(self, step):
        """One of `words`."""
        word = {"bits": step.bits, "kind": step.kind}
        if step.card:
            word["card"] = " ".join(word.shown for word in step.card)
        if step.registry:
            word["registry"] = " ".join(word.shown for word in step.registry)
        if len(step.card) == len(step.registry) == 1 and not step.card[0].same(step.registry[0]):
            name, part = step.card[0].letters, step.registry[0].part
            if self.lexicon.is_name(part, name):
                word["oneIn"] = self.lexicon.one_in(part, name)
        return word


def skipped(card, answer):
    """A row that is not compared, for want of one side or of both."""
    reason = {(True, False): "ocr_missing", (False, True): "renaper_missing", (True, True): "both_missing"}
    return {"compared": False, "skipReason": reason[bool(card), bool(answer)]}


def difference_of(found):
    """N5, The row: the word for the difference, where N5 has one."""
    unequal = [step for step in found.steps if step.kind != "equal"]
    if not unequal:
        return "order" if found.in_another_order else None
    step = min(unequal, key=lambda step: step.bits)
    parts = {word.part for word in step.registry}
    if step.kind == "another_name":
        return "different_surname" if parts == {SURNAME} else "different_given_name"
    if step.kind == "omitted":
        if all(word.particle for word in (*step.card, *step.registry)):
            return "particles"
        return "missing_surname" if parts == {SURNAME} else "missing_given_name"
    return {"look_alike": "look_alike", "typo": "typo", "cut": "truncated", "initial": "abbreviated",
            "abbreviation": "abbreviated", "glued": "glued_or_split", "split": "glued_or_split",
            "married": "married_name"}[step.kind]


def written_otherwise(extracted, registry, card, answer):
    """X3, 1.: the same words, in another order or written otherwise."""
    given, surname = answer.given or [], answer.surname or []
    if sorted(card.words) != sorted(answer.words) or any(UNKNOWN in word for word in card.words):
        return OF_ANOTHER_RULE
    if card.words not in (given + surname, surname + given):
        return "order"
    texts = [extracted.get("fullName")] if card.is_full else [extracted.get("firstName"), extracted.get("lastName")]
    names = [registry.get("nombres"), registry.get("apellido")]
    return None if bare(texts) in (bare(names), bare(names[::-1])) else "accents"


def bare(texts):
    """Letters, accents and digits as they were received, in lower case."""
    text = "".join(text or "" for text in texts).lower()
    return "".join(char for char in text if is_letter(char) or is_mark(char) or unicodedata.category(char) == "Nd")
