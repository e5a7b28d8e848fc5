//! What holds of the judge's pairs, whatever a rule says of them.

use std::collections::HashSet;

use renaper_crosscheck_names::lists::folded;
use renaper_crosscheck_names::pair::{Card, Pair, Person};
use renaper_crosscheck_names::published::people::People;
use renaper_crosscheck_names::published::{KINDS, Split, pairs};

fn words(text: &str) -> HashSet<String> {
    folded(text).split([' ', ',']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn both(pair: &Pair) -> (HashSet<String>, HashSet<String>) {
    (words(&pair.card.text()), words(&Card::Apart(pair.registry.clone()).text()))
}

fn text(pair: &Pair) -> String {
    format!("{}: {:?} {:?}", pair.label.name, pair.card, pair.registry)
}

#[test]
fn kinds_have_names_of_their_own() {
    let names: HashSet<&str> = KINDS.iter().map(|kind| kind.label.name).collect();
    assert_eq!(names.len(), KINDS.len());
}

#[test]
fn the_same_set_is_the_same_every_time_and_the_sets_differ() {
    let people = People::read();
    let of = |split| pairs(&people, split, 20).iter().map(text).collect::<Vec<_>>();
    let (dev, held_out) = (of(Split::Dev), of(Split::HeldOut));
    assert_eq!(dev, of(Split::Dev));
    let dev: HashSet<String> = dev.into_iter().collect();
    let shared = held_out.iter().filter(|pair| dev.contains(*pair)).count();
    assert!(shared * 50 < held_out.len(), "{shared} of {} are in both", held_out.len());
}

#[test]
fn another_person_never_has_the_registry_s_words() {
    for pair in pairs(&People::read(), Split::HeldOut, 100).iter().filter(|pair| pair.label.person == Person::Other) {
        let (card, registry) = both(pair);
        assert!(!card.is_subset(&registry) && !registry.is_subset(&card), "{}", text(pair));
    }
}

#[test]
fn equal_names_have_the_same_words_and_slips_do_not() {
    for pair in pairs(&People::read(), Split::HeldOut, 100) {
        let (card, registry) = both(&pair);
        match pair.label.name {
            "equal" | "accents lost" | "surname first" | "fields swapped" | "names in another order" => {
                assert_eq!(card, registry, "{}", text(&pair));
            }
            "look-alike" | "other letter" | "doubled letter" | "digit" | "split word" | "unknown letter" => {
                assert_ne!(card, registry, "{}", text(&pair));
            }
            "second name omitted" | "particles lost" => assert!(card.is_subset(&registry), "{}", text(&pair)),
            "married" | "widowed" => assert!(registry.is_subset(&card), "{}", text(&pair)),
            _ => {}
        }
    }
}
