//! The kinds of pairs, and what each models.

use crate::draw::Draw;
use crate::pair::{Label, Person};
use crate::published::people::People;
use crate::published::same::Made;
use crate::published::{other, same};

/// One kind.
pub struct Kind {
    /// Its name in the tables, and whose the cards are.
    pub label: Label,
    /// What it models.
    pub models: &'static str,
    /// Whether only the pairs that judge have it.
    pub is_held_out: bool,
    pub(super) make: fn(&People, &mut Draw) -> Made,
}

const fn kind(person: Person, name: &'static str, models: &'static str, make: fn(&People, &mut Draw) -> Made) -> Kind {
    Kind { label: Label { name, person, is_apart: false }, models, is_held_out: false, make }
}

const fn held_out(mut kind: Kind) -> Kind {
    kind.is_held_out = true;
    kind
}

/// Judged, but not in the means: nobody could tell.
const fn apart(mut kind: Kind) -> Kind {
    kind.label.is_apart = true;
    kind
}

use Person::{Other, Same};

/// All of them.
pub const KINDS: [Kind; 52] = [
    kind(Same, "equal", "the card has the registry's words", same::equal),
    kind(
        Same,
        "accents lost",
        "one side has accents, the other none; half of the cards in small letters",
        same::accents,
    ),
    kind(Same, "ñ lost", "NUÑEZ as NUNEZ, NUNNEZ, NUNIEZ or NUN~EZ, on either side", same::enye),
    kind(Same, "look-alike", "one letter misread as one that it looks like", same::look_alike),
    kind(
        Same,
        "other letter",
        "one letter of a long word (six or more) misread as any other, lost, or one added",
        same::other_letter,
    ),
    kind(Same, "doubled letter", "a letter twice, or a double one once", same::doubled),
    kind(Same, "digit", "0, 1, 5, 8 for O, I, S, B; three of ten cards have up to two", same::digits),
    kind(Same, "glued words", "two words of a part without the space between them", same::glued),
    kind(Same, "split word", "a word in two", same::split),
    kind(Same, "second name omitted", "the second of two given names is not on the card", same::omitted),
    kind(Same, "initial", "the second of two given names is an initial", same::initial),
    kind(
        Same,
        "cut",
        "a line of 29 letters, surname first, or a field of given names of 15 to 20, that is full",
        same::cut,
    ),
    kind(Same, "surname first", "one field, the surname first, three of ten with a comma", same::surname_first),
    kind(Same, "names in another order", "two given names the other way about", same::reordered),
    kind(
        Same,
        "abbreviated on the card",
        "MA, JSE, FCO, GMO and others for one of several given names",
        same::abbreviated_card,
    ),
    kind(Same, "abbreviated at the registry", "the same the other way about", same::abbreviated_registry),
    kind(Same, "married", "DE and the husband's surname on the card", same::married),
    kind(Same, "unknown letter", "one letter as ? or U+FFFD, on either side", same::unknown_letter),
    kind(Same, "UTF-8 as Latin-1", "accented letters and Ñ as two characters, on either side", same::mojibake),
    kind(Same, "DOS code page", "¥ for Ñ and the like, on either side", same::dos),
    kind(Same, "HTML", "`&Ntilde;` or `&#209;` and the like, on either side", same::html),
    kind(Same, "particles lost", "DE LA CRUZ as CRUZ", same::particles),
    kind(Same, "second surname lost", "the registry has two surnames, the card the first", same::one_surname),
    kind(Same, "apostrophe", "D'ANGELO as DANGELO, D ANGELO, D´ANGELO and the like", same::apostrophe),
    held_out(kind(Same, "two slips", "a look-alike in each of two words of five letters or more", same::two_slips)),
    held_out(kind(
        Same,
        "fields swapped",
        "the given names in the surname's field, and the other way about",
        same::swapped,
    )),
    held_out(kind(Same, "widowed", "VDA DE and the husband's surname on the card", same::widowed)),
    held_out(kind(
        Same,
        "surname cut",
        "a field of a compound surname that is full after 14 to 17 letters",
        same::surname_cut,
    )),
    held_out(kind(
        Same,
        "initial and look-alike",
        "an initial, and a look-alike in the surname",
        same::initial_and_slip,
    )),
    held_out(kind(
        Same,
        "third name omitted",
        "of three given names the card has the first, or two",
        same::third_omitted,
    )),
    apart(kind(
        Same,
        "homophone",
        "S for Z, V for B, Y for I or the like, that makes another real name",
        same::homophone,
    )),
    kind(Other, "stranger", "somebody else", other::stranger),
    kind(Other, "same surname", "the same surname, another given name", other::same_surname),
    kind(Other, "same given names", "the same given names, another surname", other::same_given),
    kind(Other, "near given name", "a given name one letter away (KARINA, MARINA), both frequent", other::near_given),
    kind(Other, "near surname", "a surname one letter away (JUAREZ, SUAREZ), both frequent", other::near_surname),
    kind(
        Other,
        "rare near given name",
        "somebody by frequency, and a real given name, often a rare one, that is one letter away",
        other::rare_given,
    ),
    kind(Other, "rare near surname", "the same of surnames", other::rare_surname),
    kind(Other, "sibling", "the same surname and second given name, another first one", other::sibling),
    kind(Other, "mother and daughter", "the same surname and first given name, another second one", other::daughter),
    kind(Other, "other sex", "MARIO and MARIA, DANIEL and DANIELA, CARLOS and CARLA", other::other_sex),
    kind(
        Other,
        "near and a slip",
        "a near given name, a near surname or the other sex, and a slip in a word that is common to both",
        other::and_a_slip,
    ),
    kind(
        Other,
        "common names",
        "of the 50 and 100 most frequent ones: same surname, same given names, or neither",
        other::common,
    ),
    kind(
        Other,
        "deceiving: doubled",
        "KARRINA for MARINA: the other's word, one letter away, with a letter twice",
        other::deceiving_doubled,
    ),
    kind(
        Other,
        "deceiving: unknown letter",
        "KAR?NA for MARINA: with one unknown letter where they do not differ",
        other::deceiving_unknown,
    ),
    kind(
        Other,
        "deceiving: unknown letters",
        "?A?INA for MARINA: with two or three, one of them where they differ",
        other::deceiving_unknowns,
    ),
    kind(
        Other,
        "deceiving: look-alikes",
        "KAPIMA for MARINA: with one or two look-alikes",
        other::deceiving_look_alikes,
    ),
    held_out(kind(Other, "beginning", "LUCIA and LUCIANA: one's given name begins the other's", other::beginning)),
    held_out(kind(Other, "cousin", "the same given names and first surname, another second surname", other::cousin)),
    held_out(kind(Other, "given name two letters away", "both frequent", other::given_two_away)),
    held_out(kind(Other, "surname two letters away", "both frequent", other::surname_two_away)),
    apart(kind(
        Other,
        "real look-alike",
        "a real name, often a rare one, that is one look-alike away (MARIA, MARLA)",
        other::real_look_alike,
    )),
];
