#!/usr/bin/env python3
"""Makes the corpora of the benchmarks: names, dates and whole cases.

    python3 benches/data/generate.py            write the files beside this one
    python3 benches/data/generate.py --check    say which of them differ from what would be written; fail if any does

Python 3.8 or later, standard library only. The seed is fixed, a generator is made anew for each file, and only
`random()` is drawn from it, so the files are the same everywhere. Every person, number and date in them is invented:
names are put together at random from the lists below, numbers are drawn, and nobody is meant.

Names (names-*.csv: class, ocr, registry)

    equal       the same tokens on both sides, given names first on the card, surname first in the registry; the card in
                title case or capitals, the registry in capitals; accents on both sides, or on the card only; one pair
                in ten has none at all
    edits       the same with one to three edits of the card's name: a letter replaced (as often as not by one that
                looks like it), lost or doubled, or the space between two words lost; every token keeps a letter
    strangers   two people drawn apart from each other

    names-typical.csv       2,000 pairs: 85 % equal, 10 % edits, 5 % strangers
    names-hard.csv          2,000 pairs: 20 % equal, 40 % edits, 40 % strangers
    names-accented.csv      1,000 pairs: equal, two to four tokens, at least one accent on each side
    names-four-tokens.csv   1,000 pairs: edits, four tokens a side, exactly three edits of letters

Tokens a name, apart from the last two files: two 25 %, three 44 %, four 23 %, five 6 %, six 2 %.

Dates (dates.csv: class, text, date)

    iso, slashes, words, short, unreadable: 500 each, from 1935 to 2049; `date` is how the engine writes what it reads
    (YYYY-MM-DD, or DD/MM/YY where the year is short), and empty where it reads nothing.

Cases (cases.ndjson: a case a line)

    `genuine-…`: 200 in which card and registry agree in everything; `other-…`: 200 in which something differs, is
    missing or is misspelt, the registry gives no answer, or the status is another.
"""

import calendar
import json
import random
import sys
import unicodedata
from pathlib import Path

SEED = 20_260_401
HERE = Path(__file__).resolve().parent

# Given names and surnames, the accented ones apart: they are drawn more often than a census would.
GIVEN = """Juan Carlos Ana Laura Pablo Diego Marcelo Silvia Norma Lucas Mateo Santiago Camila Julieta Valentina
Florencia Rodrigo Gustavo Alejandro Fernando Gabriel Daniel Miguel Roberto Ricardo Eduardo Jorge Luis
Graciela Beatriz Claudia
Susana Marta Rosa Teresa Elena Paula Carolina Daniela Romina Natalia Vanesa Lorena Cecilia Antonella Milagros Rocio
Martina Isabella Francisco Joaquin Ignacio Emiliano Bautista Thiago Benjamin Felipe Nicolas Facundo Ezequiel Leandro
Maximiliano Cristian Walter Oscar Hugo Raquel Estela Mirta Liliana Alicia Gladys Nelida Elsa""".split()
GIVEN_ACCENTED = """María José Sofía Martín Agustín Tomás Nicolás Germán Hernán Julián Sebastián Joaquín Benjamín Ángel
Ángela Andrés Adrián Damián Fabián Gastón Iván Jesús Lucía Mónica Verónica Belén Rocío Noemí Inés Raúl Ramón Rubén
Matías Simón Valentín Víctor Zoé Anahí Débora Bárbara Cándida Érica Íñigo Óscar Úrsula Néstor Félix Héctor Darío
Rosalía Estefanía Concepción Encarnación Nahuén""".split()
SURNAMES = """Sosa Romero Torres Ruiz Flores Acosta Medina Herrera Castro Silva Rojas Ortiz Luna Cabrera Ferreyra Godoy
Morales Molina Ledesma Vega Correa Vargas Juarez Carrizo Peralta Moreno Ojeda Ponce Coronel Vera Quiroga Villalba Rios
Maldonado Figueroa Arias Navarro Soria Bustos Aguirre Farias Leiva Mansilla Cardozo Bravo Barrios Paz Miranda Vazquez
Rossi Ferrari Bianchi Russo Esposito Romano Colombo Ricci Marino Greco Bruno Gallo Costa Giordano Mancini Lombardi
Schneider Weber Wagner Becker Hoffmann Kowalski Nowak Yapura Mamani Quispe Condori Huenchul Cayupan""".split()
SURNAMES_ACCENTED = """García González Rodríguez Fernández López Martínez Pérez Gómez Sánchez Díaz Álvarez Ramírez
Benítez Suárez Giménez Gutiérrez Núñez Ibáñez Muñoz Peña Ordóñez Cáceres Córdoba Domínguez Méndez Hernández Vázquez
Jiménez Velázquez Bermúdez Márquez Páez Ávila Ávalos Báez Cortés Galván Guzmán Ríos Farías Zúñiga Yáñez Argüello
Agüero Güemes Müller Kühn Solís Tévez Villafañe Piñeiro Castaño Britos Échegaray Íbalo Úbeda Brítez Chávez""".split()
PARTICLES = ["de la", "del", "de los", "de", "di", "van"]
LOOKALIKES = {"o": "0cq", "0": "o", "i": "l1j", "l": "i1t", "e": "c", "c": "eo", "m": "n", "n": "mr", "u": "v",
              "v": "u", "b": "h6", "h": "b", "s": "5z", "z": "s2", "g": "q9", "q": "g", "r": "n", "t": "l", "a": "o"}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Draw:
    """Draws that depend on nothing but `random()`, whose sequence Python keeps from version to version."""

    def __init__(self, name):
        self.source = random.Random(f"{SEED} {name}")

    def chance(self, share):
        return self.source.random() < share

    def below(self, bound):
        return int(self.source.random() * bound)

    def between(self, first, last):
        return first + self.below(last - first + 1)

    def of(self, items):
        return items[self.below(len(items))]

    def weighted(self, pairs):
        left = self.source.random() * sum(weight for _, weight in pairs)
        for item, weight in pairs:
            left -= weight
            if left < 0:
                return item
        return pairs[-1][0]

    def shuffled(self, items):
        items = list(items)
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]
        return items


def without_accents(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def tokens(text):
    """The tokens of a name in normal form; enough for the letters that occur here."""
    return sorted(without_accents(text).lower().replace("-", " ").split())


# Names


def person(draw, count=None):
    """Given names and surname of somebody, as lists of tokens."""
    count = count or draw.weighted([(2, 25), (3, 44), (4, 23), (5, 6), (6, 2)])
    given_count = draw.weighted([(1, 30), (2, 70)]) if count == 3 else max(1, count // 2)
    given = []
    while len(given) < given_count:
        name = draw.of(GIVEN_ACCENTED if draw.chance(0.5) else GIVEN)
        if name not in given:
            given.append(name)
    surname = []
    while len(surname) < count - given_count:
        room = count - given_count - len(surname)
        particle = draw.of(PARTICLES).split() if draw.chance(0.25) else []
        if particle and len(particle) < room:
            surname += particle
        surname.append(draw.of(SURNAMES_ACCENTED if draw.chance(0.6) else SURNAMES))
    return given, surname


def sides(draw, given, surname):
    """The two ways in which card and registry write one name."""
    plain = draw.chance(0.10)
    card = " ".join(given + surname)
    registry = " ".join(surname + given).upper()
    if draw.chance(0.5):
        card = card.upper()
    if plain:
        return without_accents(card), without_accents(registry)
    if draw.chance(0.4):
        registry = without_accents(registry)
    return card, registry


def edited(draw, text, edits, letters_only=False):
    """The name after so many edits, no two of them at one place or at neighbours; every token is left non-empty."""
    while True:
        places = sorted(draw.shuffled(range(len(text)))[:edits])
        apart = all(second - first > 1 for first, second in zip(places, places[1:]))
        if not apart or letters_only and any(text[place] == " " for place in places):
            continue
        result = list(text)
        for place in places:
            result[place] = edit(draw, text[place])
        result = "".join(result)
        kept = len(result.split()) == len(text.split()) - sum(text[place] == " " for place in places)
        if kept and tokens(result) != tokens(text):
            return result


def edit(draw, c):
    if c == " ":
        return ""
    kind = draw.weighted([("replace", 60), ("lose", 22), ("double", 18)])
    if kind == "lose":
        return ""
    if kind == "double":
        return c + c
    base = without_accents(c).lower()
    looks = LOOKALIKES.get(base, "")
    new = draw.of(looks) if looks and draw.chance(0.5) else draw.of([other for other in LETTERS if other != base])
    return new.upper() if c.isupper() else new


def pair(draw, kind):
    while True:
        given, surname = person(draw)
        card, registry = sides(draw, given, surname)
        if kind == "equal":
            assert tokens(card) == tokens(registry)
            return kind, card, registry
        if kind == "edits":
            return kind, edited(draw, card, draw.weighted([(1, 50), (2, 30), (3, 20)])), registry
        _, registry = sides(draw, *person(draw))
        if tokens(card) != tokens(registry):
            return kind, card, registry


def names(name, shares):
    draw = Draw(name)
    kinds = [kind for kind, count in shares for _ in range(count)]
    return name, csv("class,ocr,registry", [pair(draw, kind) for kind in draw.shuffled(kinds)])


def accented():
    draw, pairs = Draw("accented"), []
    while len(pairs) < 1000:
        given, surname = person(draw, draw.weighted([(2, 30), (3, 45), (4, 25)]))
        card, registry = " ".join(given + surname), " ".join(surname + given).upper()
        if not card.isascii():
            pairs.append(("equal", card.upper() if draw.chance(0.5) else card, registry))
    return "names-accented.csv", csv("class,ocr,registry", pairs)


def four_tokens():
    draw, pairs = Draw("four tokens"), []
    while len(pairs) < 1000:
        card, registry = sides(draw, *person(draw, 4))
        pairs.append(("edits", edited(draw, card, 3, letters_only=True), registry))
    return "names-four-tokens.csv", csv("class,ocr,registry", pairs)


def csv(header, rows):
    """No field has a comma, a quote or an end of line, so that reading needs no more than a split."""
    assert not any(set(field) & set(',"\r\n') for row in rows for field in row)
    return "".join(f"{line}\n" for line in [header, *map(",".join, rows)])


# Dates

MONTHS = [("ENE", "JAN", "enero"), ("FEB", "FEB", "febrero"), ("MAR", "MAR", "marzo"), ("ABR", "APR", "abril"),
          ("MAY", "MAY", "mayo"), ("JUN", "JUN", "junio"), ("JUL", "JUL", "julio"), ("AGO", "AUG", "agosto"),
          ("SEP", "SEP", "septiembre"), ("OCT", "OCT", "octubre"), ("NOV", "NOV", "noviembre"),
          ("DIC", "DEC", "diciembre")]


def day(draw, first=1935, last=2049):
    year, month = draw.between(first, last), draw.between(1, 12)
    return year, month, draw.between(1, calendar.monthrange(year, month)[1])


def iso(date):
    return "%04d-%02d-%02d" % date


def slashes(date):
    return "%02d/%02d/%04d" % date[::-1]


def in_words(draw, date):
    year, month, day_of_month = date
    spanish, english, word = MONTHS[month - 1]
    form = draw.weighted([
        ("{d:02} {s}/ {e} {y}", 60), ("{d:02}{s}/{e}{y}", 15), ("{d:02} {s} {y}", 10), ("{d} de {w} de {y}", 15),
    ])
    return form.format(d=day_of_month, s=spanish, e=english, w=word, y=year)


def short(draw, date):
    year, month, day_of_month = date
    if draw.chance(0.7):
        return "%02d/%02d/%02d" % (day_of_month, month, year % 100)
    return "%02d%02d%02d" % (year % 100, month, day_of_month)


def unreadable(draw):
    year, month, day_of_month = day(draw)
    kind = draw.weighted([("month first", 30), ("no such day", 20), ("letter", 30), ("word", 10), ("year", 10)])
    if kind == "month first":
        return "%02d/%02d/%04d" % (month, draw.between(13, 28), year)
    if kind == "no such day":
        month, beyond = draw.of([(2, 30), (4, 31), (6, 31), (9, 31), (11, 31), (1, 32)])
        return draw.of([iso, slashes])((year, month, beyond))
    if kind == "letter":
        text = draw.of([iso, slashes])((year, month, day_of_month))
        places = [place for place, c in enumerate(text) if c in "015"]
        if not places:
            return text + "X"
        place = draw.of(places)
        return text[:place] + {"0": "C", "1": "T", "5": "R"}[text[place]] + text[place + 1:]
    if kind == "word":
        return "%02d %s %04d" % (day_of_month, draw.of(["MAV", "JUM", "ABRL", "SEC", "NCV"]), year)
    return "%02d/%02d/%04d" % (day_of_month, month, draw.of([1195, 1199, 2995, 9195]))


def dates():
    draw, rows = Draw("dates"), []
    for _ in range(500):
        date = day(draw)
        rows.append(("iso", iso(date), iso(date)))
        date = day(draw)
        rows.append(("slashes", slashes(date), iso(date)))
        date = day(draw)
        rows.append(("words", in_words(draw, date), iso(date)))
        date = day(draw)
        rows.append(("short", short(draw, date), "%02d/%02d/%02d" % (date[2], date[1], date[0] % 100)))
        rows.append(("unreadable", unreadable(draw), ""))
    return "dates.csv", csv("class,text,date", sorted(rows, key=lambda row: row[0]))


# Cases


def cuil(dni):
    """The CUIL of a number, with its right check digit; a prefix that would have none is passed over."""
    for prefix in (20, 27, 23, 24):
        digits = "%02d%08d" % (prefix, dni)
        rest = sum(int(digit) * weight for digit, weight in zip(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))) % 11
        if rest != 1:
            return "%s-%s-%d" % (digits[:2], digits[2:], (11 - rest) % 11)
    raise AssertionError("a number without CUIL")


def genuine(draw, ident):
    given, surname = person(draw)
    full_name, _ = sides(draw, given, surname)
    dni, tramite = draw.between(5_000_000, 49_999_999), draw.between(100_000_000, 799_999_999)
    birth, issue = day(draw, 1940, 2005), day(draw, 2012, 2025)
    issue = (issue[0], issue[1], min(issue[2], 28))
    expiry = (issue[0] + 15, issue[1], issue[2])
    write = draw.of([lambda date: in_words(draw, date), iso, slashes])
    letter = draw.of("AABBC")
    dotted = f"{dni:,}".replace(",", ".")
    return {
        "id": ident,
        "ocrStatus": "approved",
        "verifiedAt": "2026-04-%02dT%02d:%02d:%02d.000Z" % (
            draw.between(1, 28), draw.below(24), draw.below(60), draw.below(60)),
        "extractedData": {
            "documentNumber": dotted if draw.chance(0.5) else str(dni),
            "personalNumber": "%011d" % tramite,
            "taxNumber": cuil(dni).replace("-", ""),
            "ejemplar": letter,
            "firstName": " ".join(given),
            "lastName": " ".join(surname),
            "fullName": full_name,
            "gender": draw.of("MF"),
            "dateOfBirth": write(birth),
            "dateOfIssue": write(issue),
            "expirationDate": write(expiry),
            "nationality": "ARG",
        },
        "renaperData": {
            "id_tramite_principal": str(tramite),
            "id_tramite_tarjeta_reimpresa": "",
            "ejemplar": letter,
            "vencimiento": iso(expiry),
            "emision": iso(issue),
            "apellido": " ".join(surname).upper(),
            "nombres": " ".join(given).upper(),
            "fecha_nacimiento": iso(birth),
            "cuil": cuil(dni),
            "calle": draw.of(["BELGRANO", "SAN MARTIN", "MITRE", "RIVADAVIA"]),
            "numero": str(draw.between(1, 5000)),
            "piso": "",
            "departamento": "",
            "codigo_postal": str(draw.between(1000, 9400)),
            "barrio": "CENTRO",
            "monoblock": "",
            "ciudad": draw.of(["MENDOZA", "CORDOBA", "SALTA", "ROSARIO"]),
            "municipio": "CAPITAL",
            "provincia": draw.of(["MENDOZA", "CORDOBA", "SALTA", "SANTA FE"]),
            "pais": "ARGENTINA",
            "nacionalidad": "ARGENTINA",
            "codigo_fallecido": "",
            "mensaje_fallecido": "",
            "fecha_fallecimiento": "",
            "id_ciudadano": str(draw.between(80_000_000, 89_999_999)),
            "codigo": 99,
            "mensaje": "OK",
        },
    }


def next_year(text):
    return f"{int(text[:4]) + 1}-{text[5:7]}-{min(int(text[8:]), 28):02}"


def changed(draw, case):
    """Changes one to three things."""
    card, body = case["extractedData"], case["renaperData"]
    other = genuine(draw, "")["renaperData"]
    for _ in range(draw.weighted([(1, 70), (2, 20), (3, 10)])):
        change = draw.below(16)
        if change == 0:
            body["cuil"] = other["cuil"]
        elif change == 1:
            body["id_tramite_principal"] = other["id_tramite_principal"]
        elif change == 2:
            body["id_tramite_tarjeta_reimpresa"] = body["id_tramite_principal"]
            body["id_tramite_principal"] = other["id_tramite_principal"]
        elif change == 3:
            body["apellido"], body["nombres"] = other["apellido"], other["nombres"]
        elif change in (4, 5):
            card["fullName"] = edited(draw, card["fullName"], draw.between(1, 3))
        elif change == 6:
            body["ejemplar"] = draw.of([letter for letter in "ABCD" if letter != card["ejemplar"]])
        elif change == 7:
            body["fecha_nacimiento"] = next_year(body["fecha_nacimiento"])
        elif change == 8:
            body["vencimiento"] = next_year(body["vencimiento"])
        elif change == 9:
            card["documentNumber"] = ""
        elif change == 10:
            card["personalNumber"] = draw.of(["", "S/D", "123"])
        elif change == 11:
            body["id_tramite_principal"] = ""
        elif change == 12:
            side, key = draw.of([(card, "ejemplar"), (card, "dateOfBirth"), (body, "vencimiento"), (body, "cuil")])
            side[key] = ""
        elif change == 13:
            case["renaperData"] = {"error": "timed out", "code": "SERVICE_UNAVAILABLE"}
        elif change == 14:
            case["ocrStatus"] = draw.of(["in_review", "rejected", "pending", "expired"])
        else:
            card["ejemplar"], body["ejemplar"] = "", ""
    return case


def cases():
    draw = Draw("cases")
    lines = [genuine(draw, f"genuine-{number:03}") for number in range(1, 201)]
    lines += [changed(draw, genuine(draw, f"other-{number:03}")) for number in range(1, 201)]
    return "cases.ndjson", "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)


def main():
    files = [
        names("names-typical.csv", [("equal", 1700), ("edits", 200), ("strangers", 100)]),
        names("names-hard.csv", [("equal", 400), ("edits", 800), ("strangers", 800)]),
        accented(),
        four_tokens(),
        dates(),
        cases(),
    ]
    if sys.argv[1:] == ["--check"]:
        def is_as_written(name, text):
            return (HERE / name).exists() and (HERE / name).read_bytes() == text.encode()

        differ = [name for name, text in files if not is_as_written(name, text)]
        for name in differ:
            print(f"{name} is not what the generator writes", file=sys.stderr)
        return bool(differ)
    if sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    for name, text in files:
        (HERE / name).write_bytes(text.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
