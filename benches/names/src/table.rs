//! How many pairs of each kind a rule refuses or accepts, at every threshold.

use std::collections::BTreeMap;

use crate::pair::{Label, Pair, Person};
use crate::rules::Rule;
use crate::set::Set;

/// The scores of one kind: how many pairs have each.
pub type Counts = [usize; 101];

/// Scores that were made elsewhere, by set and kind.
pub type Recorded = BTreeMap<(String, String), Counts>;

/// A rule's scores of every kind of a set.
pub struct Row {
    /// The rule.
    pub rule: Rule,
    /// By kind.
    pub kinds: Vec<(Label, Counts)>,
}

impl Row {
    /// Scores every pair; `None` where a rule's scores are not to be had.
    #[must_use]
    pub fn of(rule: Rule, set: Set, pairs: &[Pair], recorded: &Recorded) -> Option<Self> {
        let mut kinds: Vec<(Label, Counts)> = labels(pairs).into_iter().map(|label| (label, [0; 101])).collect();
        if rule == Rule::Nomenklatura {
            for (label, counts) in &mut kinds {
                *counts = *recorded.get(&(set.name().to_owned(), label.name.to_owned()))?;
            }
            return Some(Row { rule, kinds });
        }
        for (pair, score) in pairs.iter().zip(rule.scores(pairs)?) {
            if let Some((_, counts)) = kinds.iter_mut().find(|(label, _)| *label == pair.label) {
                counts[score.min(100)] += 1;
            }
        }
        Some(Row { rule, kinds })
    }

    /// Per cent of a kind that are judged wrongly: refused where it is the same person, accepted where it is another
    /// one.
    #[must_use]
    pub fn wrong(&self, label: Label, threshold: usize) -> f64 {
        let Some((_, counts)) = self.kinds.iter().find(|(known, _)| *known == label) else { return 0.0 };
        let refused: usize = counts[..threshold].iter().sum();
        let accepted: usize = counts[threshold..].iter().sum();
        let wrong = if label.person == Person::Same { refused } else { accepted };
        100.0 * wrong as f64 / (refused + accepted).max(1) as f64
    }

    /// The mean over kinds in equal parts.
    #[must_use]
    pub fn mean(&self, person: Person, threshold: usize) -> f64 {
        let counted = || self.kinds.iter().filter(|(label, _)| label.person == person && !label.is_apart);
        counted().map(|(label, _)| self.wrong(*label, threshold)).sum::<f64>() / counted().count().max(1) as f64
    }

    /// The threshold with the least sum of both means.
    #[must_use]
    pub fn best_threshold(&self) -> usize {
        let sum = |threshold: usize| self.mean(Person::Same, threshold) + self.mean(Person::Other, threshold);
        (0..=100).min_by(|&one, &other| sum(one).total_cmp(&sum(other))).unwrap_or(0)
    }
}

/// The kinds of the pairs, in their order.
#[must_use]
pub fn labels(pairs: &[Pair]) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for pair in pairs {
        if !labels.contains(&pair.label) {
            labels.push(pair.label);
        }
    }
    labels
}

/// A rule at a threshold.
pub struct Column<'r> {
    /// Its scores.
    pub row: &'r Row,
    /// The threshold.
    pub threshold: usize,
    /// Whether that is the best on `dev`, and not the rule's own.
    pub is_best: bool,
}

/// Each rule at its own threshold; peers at their best on `dev`, too.
#[must_use]
pub fn columns<'r>(rows: &'r [Row], dev: &[Row]) -> Vec<Column<'r>> {
    let of = |row: &'r Row| {
        let own = Column { row, threshold: row.rule.threshold(), is_best: false };
        let trained = dev.iter().find(|trained| trained.rule == row.rule && row.rule.is_peer());
        let best = trained.map(|trained| Column { row, threshold: trained.best_threshold(), is_best: true });
        [Some(own), best]
    };
    rows.iter().flat_map(of).flatten().collect()
}

/// Per cent judged wrongly: kinds in lines and rules in columns.
#[must_use]
pub fn markdown(labels: &[Label], columns: &[Column<'_>]) -> String {
    let head = |column: &Column<'_>| {
        let star = if column.is_best { "\\*" } else { "" };
        format!("{} {}{star}", column.row.rule.name(), column.threshold)
    };
    let heads: Vec<String> = columns.iter().map(head).collect();
    let mut text = format!("| kind | {} |\n| --- |{}\n", heads.join(" | "), " ---: |".repeat(heads.len()));
    let mut line = |name: &str, wrong: &dyn Fn(&Column<'_>) -> String| {
        let cells: Vec<String> = columns.iter().map(wrong).collect();
        text += &format!("| {name} | {} |\n", cells.join(" | "));
    };
    for (person, title) in [(Person::Same, "**false refusals**"), (Person::Other, "**false acceptances**")] {
        for &label in labels.iter().filter(|label| label.person == person && !label.is_apart) {
            line(label.name, &|column| format!("{:.2}", column.row.wrong(label, column.threshold)));
        }
        line(title, &|column| format!("**{:.2}**", column.row.mean(person, column.threshold)));
    }
    for &label in labels.iter().filter(|label| label.is_apart) {
        line(&format!("*{}*", label.name), &|column| format!("{:.2}", column.row.wrong(label, column.threshold)));
    }
    text
}

/// The same for programs: a line for each rule, threshold and kind. The kind `mean` is over the others in equal parts.
#[must_use]
pub fn csv(labels: &[Label], columns: &[Column<'_>]) -> String {
    let mut text = String::from("rule,threshold,is_best_on_dev,person,kind,in_mean,wrong_percent\n");
    for Column { row, threshold, is_best } in columns {
        let mut line = |person: Person, kind: &str, is_counted: bool, wrong: f64| {
            let person = if person == Person::Same { "same" } else { "other" };
            let rule = row.rule.name();
            text += &format!("{rule},{threshold},{is_best},{person},{kind},{is_counted},{wrong:.2}\n");
        };
        for label in labels {
            line(label.person, label.name, !label.is_apart, row.wrong(*label, *threshold));
        }
        for person in [Person::Same, Person::Other] {
            line(person, "mean", false, row.mean(person, *threshold));
        }
    }
    text
}
