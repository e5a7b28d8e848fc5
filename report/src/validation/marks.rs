//! Where two values differ, character by character.

use maud::{Markup, html};
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use super::said::within_datum;

/// Words in which a name is turned around to be laid beside another one; longer ones are taken as they stand.
const MOST_WORDS: usize = 12;

/// Two values, each with what the other does not have marked.
pub(super) fn marked(one: &str, other: &str) -> [Markup; 2] {
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
    [runs(&one, DiffOp::old_range), runs(&other, DiffOp::new_range)].map(|runs| {
        html! {
            bdi {
                @for (differs, run) in runs {
                    @if differs { mark { (within_datum(&run)) } } @else { (within_datum(&run)) }
                }
            }
        }
    })
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
    fn a_name_is_turned_to_lie_beside_the_other() {
        assert_eq!(turned("GARCIA JUAN PABLO", "JUAN PABLO GARSIA"), "JUAN PABLO GARCIA");
        assert_eq!(turned("GARCIA JUAN", "GARCIA JUAN"), "GARCIA JUAN");
        assert_eq!(turned("", "A"), "");
    }
}
