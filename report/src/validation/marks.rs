//! Where two values differ, character by character.

use maud::{Markup, html};
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use super::said::within_datum;

/// Words in which a name is turned around to be laid beside another one; longer ones are taken as they stand.
const MOST_WORDS: usize = 12;

/// A piece of a value, and whether the other value lacks it.
pub(super) type Run = (bool, String);

/// Two values, each with what the other does not have marked.
pub(super) fn marked(one: &str, other: &str) -> [Markup; 2] {
    runs(one, other).map(|runs| shown(&runs))
}

/// Two values, each in pieces.
pub(super) fn runs(one: &str, other: &str) -> [Vec<Run>; 2] {
    let [one, other] = [one, other].map(|text| text.chars().collect::<Vec<char>>());
    let differences = capture_diff_slices(Algorithm::Myers, &one, &other);
    // What two values have in common by chance is no likeness.
    let differs_all = equal(&differences).saturating_mul(2) < one.len().max(other.len());
    let runs = |text: &[char], of: fn(&DiffOp) -> std::ops::Range<usize>| {
        if differs_all {
            return vec![(true, text.iter().collect::<String>())];
        }
        let runs = differences.iter().map(|difference| {
            let run: String = text.get(of(difference)).unwrap_or_default().iter().collect();
            (difference.tag() != DiffTag::Equal, run)
        });
        runs.filter(|(_, run)| !run.is_empty()).collect::<Vec<_>>()
    };
    [runs(&one, DiffOp::old_range), runs(&other, DiffOp::new_range)]
}

/// A value with what differs marked.
pub(super) fn shown(runs: &[Run]) -> Markup {
    html! {
        bdi {
            @for (differs, run) in runs {
                @if *differs { mark { (within_datum(run)) } } @else { (within_datum(run)) }
            }
        }
    }
}

/// The pieces of a value as it was received, from those of the value as it is compared; nothing where the letters of
/// the two do not stand for each other.
pub(super) fn on_received(received: &str, compared: &str, runs: &[Run]) -> Option<Vec<Run>> {
    if let Some((before, behind)) = received.split_once(compared) {
        let around = |text: &str| (false, text.to_owned());
        let runs = [around(before)].into_iter().chain(runs.iter().cloned()).chain([around(behind)]);
        return Some(runs.filter(|(_, run)| !run.is_empty()).collect());
    }
    let letters = |text: &str| text.chars().map(|c| c.is_whitespace()).collect::<Vec<bool>>();
    if letters(received) == letters(compared) && compared.contains(char::is_alphabetic) {
        let mut letters = received.chars();
        let of_run = |(differs, run): &Run| (*differs, letters.by_ref().take(run.chars().count()).collect());
        return Some(runs.iter().map(of_run).collect());
    }
    on_date(received, compared, runs)
}

/// The same of a date in numbers, day first: whole numbers are marked.
fn on_date(received: &str, compared: &str, runs: &[Run]) -> Option<Vec<Run>> {
    let mark = received.chars().find(|c| !c.is_ascii_digit())?;
    let numbers: Vec<&str> = received.split(mark).collect();
    let of_compared: Vec<&str> = compared.split('-').collect();
    let ([day, month, year], [of_year, of_month, of_day]) = (numbers.as_slice(), of_compared.as_slice()) else {
        return None;
    };
    if (day, month, year) != (of_day, of_month, of_year) {
        return None;
    }
    // Of each letter of the compared date, whether it differs.
    let differs: Vec<bool> = runs.iter().flat_map(|(differs, run)| run.chars().map(|_| *differs)).collect();
    let within = |from: usize, to: usize| differs.get(from..to).is_some_and(|part| part.contains(&true));
    let between = || (false, mark.to_string());
    Some(vec![
        (within(8, 10), (*day).to_owned()),
        between(),
        (within(5, 7), (*month).to_owned()),
        between(),
        (within(0, 4), (*year).to_owned()),
    ])
}

/// A name's words in that of their orders which is most like another name: surname first or given names first, as the
/// rule on names takes them (rule N1).
pub(super) fn turned(name: &str, like: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() > MOST_WORDS {
        return name.to_owned();
    }
    let like: Vec<char> = like.chars().collect();
    let turned = (0..words.len()).map(|first| {
        let mut words = words.clone();
        words.rotate_left(first);
        words.join(" ")
    });
    let alike = |name: &String| {
        let name: Vec<char> = name.chars().collect();
        equal(&capture_diff_slices(Algorithm::Myers, &name, &like))
    };
    // Of several that are as much alike the first.
    turned.rev().max_by_key(alike).unwrap_or_default()
}

/// Characters that two values have in common.
fn equal(differences: &[DiffOp]) -> usize {
    let equal = differences.iter().filter(|difference| difference.tag() == DiffTag::Equal);
    equal.map(|difference| difference.old_range().len()).fold(0, usize::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_marked_on_both_sides() {
        let [one, other] = marked("GARSIA", "GARCIA").map(Markup::into_string);
        assert_eq!(one, "<bdi>GAR<mark>S</mark>IA</bdi>");
        assert_eq!(other, "<bdi>GAR<mark>C</mark>IA</bdi>");
        let [same, _] = marked("A", "A").map(Markup::into_string);
        assert_eq!(same, "<bdi>A</bdi>");
        let [all, _] = marked("688620627", "744321399").map(Markup::into_string);
        assert_eq!(all, "<bdi><mark>688620627</mark></bdi>", "a 6 or two by chance");
        let [nothing, all] = marked("", "<B>").map(Markup::into_string);
        assert_eq!((nothing.as_str(), all.as_str()), ("<bdi><mark></mark></bdi>", "<bdi><mark>&lt;B&gt;</mark></bdi>"));
    }

    #[test]
    fn a_difference_is_found_in_the_value_as_it_was_received() {
        let received = |received, compared, other| {
            let [runs, _] = runs(compared, other);
            on_received(received, compared, &runs).map(|runs| shown(&runs).into_string())
        };
        let date = received("09/09/2037", "2037-09-09", "2038-09-09");
        assert_eq!(date.as_deref(), Some("<bdi>09/09/<mark>2037</mark></bdi>"));
        let tramite = received("00460759387", "460759387", "460759388");
        assert_eq!(tramite.as_deref(), Some("<bdi>0046075938<mark>7</mark></bdi>"));
        let name = received("Juan Garsía", "juan garsia", "juan garcia");
        assert_eq!(name.as_deref(), Some("<bdi>Juan Gar<mark>s</mark>ía</bdi>"));
        assert_eq!(received("GARCIA JUAN P", "juan p garcia", "juan p garsia"), None, "turned around");
        assert_eq!(received("9 SEP 2037", "2037-09-09", "2038-09-09"), None);
    }

    #[test]
    fn a_name_is_turned_to_lie_beside_the_other() {
        assert_eq!(turned("GARCIA JUAN PABLO", "JUAN PABLO GARSIA"), "JUAN PABLO GARCIA");
        assert_eq!(turned("GARCIA JUAN", "GARCIA JUAN"), "GARCIA JUAN");
        assert_eq!(turned("", "A"), "");
    }
}
