"""Invented pairs of names, of a card and of the registry, out of the lists in this directory."""

import collections
import gzip
import os

from letters import GIVEN, LETTERS, LOOK_ALIKES, SURNAME

HERE = os.path.dirname(os.path.abspath(__file__))
UNKNOWN_SPELLINGS = ["?", "?", "\ufffd", "#", "??", "\ufffd\ufffd"]
SHORTENED = {"MARIA": ["MA", "M", "MRIA", "M."], "JOSE": ["JSE"], "JUAN": ["JN"], "EDUARDO": ["EDO"],
             "ALEJANDRO": ["ALE"], "ALEJANDRA": ["ALE"], "HERNANDEZ": ["HDEZ"], "FERNANDEZ": ["FDEZ"],
             "GONZALEZ": ["GLEZ", "GZLEZ"], "RODRIGUEZ": ["RGUEZ"], "MARTINEZ": ["MTNEZ"], "SANTA": ["STA"],
             "SANTO": ["STO"], "MAC": ["MC"]}
LETTERS_FOR_DIGITS = {letter: digit for digit, letter in zip("0123456789", "OIZEASGTBG")}
ACCENTS = {"A": "ÁÀÂÄÃ", "E": "ÉÈÊË", "I": "ÍÌÏ", "O": "ÓÒÔÖÕ", "U": "ÚÙÜ", "N": "Ñ", "C": "Ç"}
SMALL_WORDS = "DE DEL LA LAS LOS LE DA DI DO DOS Y E D VAN VON DER".split()


class Names:
    """The lists of names, common ones drawn far more often than rare ones."""

    def __init__(self, chance):
        self.chance = chance
        self.given, self.surnames = read_list("nombres.txt.gz"), read_list("apellidos.txt.gz")
        self.neighbours = {GIVEN: one_letter_apart(self.given), SURNAME: one_letter_apart(self.surnames)}

    def draw(self, names):
        """One of a list: its rank by a law that favours the front."""
        return names[int(len(names) ** self.chance.random()) - 1]

    def one_given(self):
        """One word that is a given name."""
        return self.chance.choice(self.draw(self.given).split())

    def one_surname(self):
        """One word that is a surname."""
        return self.chance.choice(self.draw(self.surnames).split())

    def person(self):
        """Given names and surnames of an invented person, as lists of words."""
        chance = self.chance
        given = self.draw(self.given).split()
        if chance.random() < 0.3:
            given.append(self.one_given())
        surnames = self.draw(self.surnames).split()
        if chance.random() < 0.25:
            surnames.append(self.one_surname())
        if chance.random() < 0.12:
            surnames.insert(chance.randrange(len(surnames) + 1), chance.choice(SMALL_WORDS))
        if chance.random() < 0.06:
            given.insert(chance.randrange(len(given) + 1), chance.choice(SMALL_WORDS))
        return given, surnames


def read_list(name):
    """A list of names in upper case, the most frequent first."""
    with gzip.open(os.path.join(HERE, name), "rt", encoding="utf-8") as lines:
        return [line.strip().upper() for line in lines if line.strip()]


def one_letter_apart(names):
    """Words of the most frequent names by what is left of them without one letter."""
    groups = collections.defaultdict(set)
    for name in names[:20_000]:
        for word in name.split():
            for place in range(len(word)):
                groups[word[:place] + "." + word[place + 1:]].add(word)
                groups[word[:place] + "." + word[place:]].add(word)
    return groups


# Each takes the generator of names, the given names and the surnames of the card, and gives them changed.

def some_word(names, given, surnames):
    """One of the two lists, and a place in it."""
    words = given if names.chance.random() < len(given) / (len(given) + len(surnames)) else surnames
    return words, names.chance.randrange(len(words))


def in_a_word(change):
    """A change of one word."""
    def changed(names, given, surnames):
        words, place = some_word(names, given, surnames)
        words[place] = change(names, words[place], GIVEN if words is given else SURNAME) or words[place]
    changed.__name__ = change.__name__
    return changed


def at_a_letter(word, chance):
    """The word before, at and behind some letter."""
    place = chance.randrange(len(word))
    return word[:place], word[place], word[place + 1:]


@in_a_word
def look_alike(names, word, _part):
    before, letter, behind = at_a_letter(word, names.chance)
    return before + names.chance.choice(sorted(LOOK_ALIKES.get(letter, letter))) + behind


@in_a_word
def two_letters_and_one(names, word, _part):
    one, other = names.chance.choice([("RN", "M"), ("M", "RN")])
    return word.replace(one, other, 1)


@in_a_word
def doubled(names, word, _part):
    before, letter, behind = at_a_letter(word, names.chance)
    return before + letter * 2 + behind


@in_a_word
def typo(names, word, _part):
    before, letter, behind = at_a_letter(word, names.chance)
    other = names.chance.choice(LETTERS)
    return before + names.chance.choice([other, "", letter + other]) + behind


@in_a_word
def swapped_letters(names, word, _part):
    before, letter, behind = at_a_letter(word, names.chance)
    return before + behind[:1] + letter + behind[1:]


@in_a_word
def unknown(names, word, _part):
    before, _, behind = at_a_letter(word, names.chance)
    return before + names.chance.choice(UNKNOWN_SPELLINGS) + behind[names.chance.randrange(2):]


@in_a_word
def digit(names, word, _part):
    places = [place for place, letter in enumerate(word) if letter in LETTERS_FOR_DIGITS]
    if not places:
        return word + names.chance.choice("0123456789")
    place = names.chance.choice(places)
    return word[:place] + LETTERS_FOR_DIGITS[word[place]] + word[place + 1:]


@in_a_word
def shortened(names, word, _part):
    if word in SHORTENED:
        return names.chance.choice(SHORTENED[word])
    if names.chance.random() < 0.5:
        return word[:names.chance.randrange(1, 6)] + names.chance.choice(["", "."])
    inner = [letter for letter in word[1:-1] if names.chance.random() < 0.4]
    return word[0] + "".join(inner) + word[-1]


@in_a_word
def neighbour(names, word, part):
    before, letter, behind = at_a_letter(word, names.chance)
    near = names.neighbours[part].get(names.chance.choice([before + "." + behind, before + "." + letter + behind]))
    return names.chance.choice(sorted(near)) if near else None


@in_a_word
def other_sex(_names, word, part):
    if part == SURNAME:
        return None
    ending = {"A": "O", "O": "A"}.get(word[-1])
    return word[:-1] + ending if ending else word + "A"


@in_a_word
def bad_ending(names, word, _part):
    return word[:-1] + names.chance.choice("QDCOA")


@in_a_word
def enye(names, word, _part):
    for one, other in (("NI", "N"), ("NA", "NIA"), ("NO", "NIO"), ("N", "Ñ")):
        if one in word:
            return word.replace(one, other, 1)
    return None


@in_a_word
def accent(names, word, _part):
    return "".join(names.chance.choice(ACCENTS[letter]) if letter in ACCENTS and names.chance.random() < 0.5 else letter
                   for letter in word)


@in_a_word
def mojibake(names, word, _part):
    places = [place for place, letter in enumerate(word) if letter in ACCENTS]
    if not places:
        return None
    place = names.chance.choice(places)
    word = word[:place] + ACCENTS[word[place]][0] + word[place + 1:]
    return word.encode().decode(names.chance.choice(["cp1252", "latin-1", "cp850", "cp437", "mac_roman"]), "ignore")


@in_a_word
def strange_letter(names, word, _part):
    before, _, behind = at_a_letter(word, names.chance)
    return before + names.chance.choice("ЖΩ٣ßÆªŁĐ") + behind


@in_a_word
def split_word(names, word, _part):
    cut = sorted(names.chance.randrange(len(word) + 1) for _ in range(names.chance.choice([1, 1, 1, 2])))
    for place in reversed(cut):
        word = word[:place] + " " + word[place:]
    return word


@in_a_word
def another_word(names, _word, part):
    return names.one_given() if part == GIVEN else names.one_surname()


@in_a_word
def short_word(names, _word, _part):
    return "".join(names.chance.choice(LETTERS) for _ in range(names.chance.randrange(1, 5)))


@in_a_word
def to_particle(names, _word, _part):
    return names.chance.choice(SMALL_WORDS)


def glued_words(names, given, surnames):
    words, place = some_word(names, given, surnames)
    many = names.chance.choice([2, 2, 2, 3, 4])
    words[place:place + many] = ["".join(words[place:place + many])]


def omitted(names, given, surnames):
    words, place = some_word(names, given, surnames)
    if len(words) > 1:
        del words[place]


def added_given(names, given, _surnames):
    given.insert(names.chance.randrange(len(given) + 1), names.one_given())


def added_surname(names, _given, surnames):
    surnames.insert(names.chance.randrange(len(surnames) + 1), names.one_surname())


def added_particle(names, given, surnames):
    words, place = some_word(names, given, surnames)
    words.insert(place, names.chance.choice(SMALL_WORDS))


def husband(names, _given, surnames):
    link = names.chance.choice(["DE", "DE", "DEL", "VDA DE", "VIUDA DE", "DE LA", "VDA", "D3", "DE LOS", "VDA DE LA"])
    surnames.append(link)
    surnames += [names.one_surname() for _ in range(names.chance.choice([1, 1, 1, 2, 3]))]


def reordered(names, given, surnames):
    words = given + surnames
    names.chance.shuffle(words)
    given[:], surnames[:] = words[:len(given)], words[len(given):]


def cut_end(names, _given, surnames):
    surnames[-1] = surnames[-1][:names.chance.randrange(1, len(surnames[-1]) + 1)]


def cut_given(names, given, _surnames):
    given[-1] = given[-1][:names.chance.randrange(1, len(given[-1]) + 1)]


def surname_of_another(names, _given, surnames):
    surnames[:] = names.person()[1]


def given_of_another(names, given, _surnames):
    given[:] = names.person()[0]


def equal(_names, _given, _surnames):
    pass


CHANGES = [look_alike, look_alike, two_letters_and_one, two_letters_and_one, doubled, typo, typo, swapped_letters,
           unknown, unknown, digit, shortened, shortened, neighbour, neighbour,
           other_sex, bad_ending, enye, accent, mojibake, strange_letter, split_word, split_word,
           another_word, short_word, to_particle, glued_words, glued_words, omitted, omitted, added_given,
           added_surname, added_particle, husband, husband, reordered, cut_end, cut_end, cut_given,
           surname_of_another, given_of_another, equal]


SMALL_STOCK = SMALL_WORDS * 2 + """
    ANA ANA ANITA JUAN JUANA JUA? JU?N J??N MARIA MARIA MA M MRIA J A AN N NA NIA L LU LUZ LUZ LUCIA LUCIANA SOSA SOSA
    SOS SA SO OSA ROSA R0SA 4NA D3 DELA DELAS DELUZ VDA VDA VIUDA PAZ PAEZ MOTA MOYA MOOYA MIÑO MINIO VANE VANA DEANA
    LASA JOSE JSE JOSEFINA ALE ALEJANDRO ALEJANDRA FCO FRANCISCO MARIANA MARIANO MARIANELA ANAMARIA ANALIA LIA ??A ?A ?
    FERNANDO FEMANDO SERNA SEMA DANI DANIEL DAN LARA SAN SANTOS STO SANTO LI YE ÑA ЖA""".split()


def small_pair(names):
    """A pair of few words out of a small stock: much of it may be aligned in many ways."""
    chance = names.chance

    def some(most):
        return [chance.choice(SMALL_STOCK) for _ in range(chance.randrange(1, most + 1))]
    answer = [some(3), some(3)]
    words = answer[0] + answer[1]
    for _ in range(chance.randrange(4)):
        place = chance.randrange(len(words))
        change = chance.randrange(5)
        if change == 0:
            words.insert(place, chance.choice(SMALL_STOCK))
        elif change == 1:
            words[place] = chance.choice(SMALL_STOCK)
        elif change == 2 and len(words) > 2:
            del words[place]
        elif change == 3:
            words[place:place + 2] = ["".join(words[place:place + 2])]
        else:
            at = chance.randrange(len(words[place]) + 1)
            words[place:place + 1] = [word for word in (words[place][:at], words[place][at:]) if word]
    middle = chance.randrange(len(words) + 1)
    return fields_of(chance, [words[:middle] or ["X"], words[middle:] or ["X"]], answer)


def invented_pair(names):
    """A pair: the card's fields and the registry's."""
    chance = names.chance
    if chance.random() < 0.2:
        return small_pair(names)
    given, surnames = names.person()
    if chance.random() < 0.08:
        long = [names.one_given() if chance.random() < 0.5 else names.one_surname() for _ in range(chance.randrange(9))]
        (given if chance.random() < 0.5 else surnames).extend(long)
    sides = [[list(given), list(surnames)], [list(given), list(surnames)]]
    for _ in range(chance.choice([0, 1, 1, 1, 1, 2, 2, 2, 3, 4])):
        card = sides[0 if chance.random() < 0.75 else 1]
        if card[0] and card[1] and all(card[0]) and all(card[1]):
            chance.choice(CHANGES)(names, *card)
            card[:] = [" ".join(words).split() for words in card]
    return fields_of(chance, sides[0], sides[1])


def fields_of(chance, card, answer):
    """The words as the fields of a case; now and then a part is missing."""
    given, surnames = (" ".join(words) for words in card)
    kind = chance.random()
    if kind < 0.35:
        extracted = {"fullName": f"{given} {surnames}"}
    elif kind < 0.55:
        extracted = {"fullName": f"{surnames} {given}"}
    else:
        extracted = {"firstName": given, "lastName": surnames}
        if chance.random() < 0.04:
            del extracted[chance.choice(["firstName", "lastName"])]
    registry = {"nombres": " ".join(answer[0]), "apellido": " ".join(answer[1])}
    if chance.random() < 0.03:
        del registry[chance.choice(["nombres", "apellido"])]
    if chance.random() < 0.2:
        extracted = {key: text.title() for key, text in extracted.items()}
    return extracted, registry
