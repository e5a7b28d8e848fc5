//! Whole evaluations: the library from what a camera and the registry wrote, CEL and Rego from values in normal form.

#[path = "../../support/cases.rs"]
mod cases;
#[path = "../../support/run.rs"]
mod run;

use std::hint::black_box;

use renaper_crosscheck::{Case, ErrorAction, Policy, evaluate};
use renaper_crosscheck_peers::decision::{self, Cel, Interpreter, Machine};

fn main() {
    let (genuine, other) = (cases::lines("genuine"), cases::lines("other"));
    let policy = Policy::documented();
    let mut peers = Peers::default();
    let lenient = Policy::documented().with_on_unavailable(ErrorAction::Review).with_on_missing(ErrorAction::Keep);
    for line in genuine.iter().chain(&other) {
        peers.check(line, &policy);
        peers.check(line, &lenient);
    }

    let Peers { cel, mut interpreter, mut machine } = peers;
    let mut criterion = run::criterion();
    let mut group = criterion.benchmark_group("peers evaluate");
    for (name, lines) in [("genuine", genuine), ("other", other)] {
        let cases: Vec<Case<'_>> = lines.iter().map(|line| case(line)).collect();
        let inputs: Vec<_> = lines.iter().map(|line| decision::input(line, &policy)).collect();
        let contexts: Vec<_> = inputs.iter().map(Cel::context).collect();
        let values: Vec<_> = inputs.iter().map(decision::rego_value).collect();
        // An evaluation borrows from its case; dropping it is part of its cost, as it is of the others' answers.
        run::measure(&mut group, "library", name, &cases, |case| drop(black_box(evaluate(case, &policy))));
        run::measure(&mut group, "cel", name, &contexts, |context| cel.decide(context));
        run::measure(&mut group, "regorus", name, &values, |value| interpreter.decide(value));
        run::measure(&mut group, "regorus-vm", name, &values, |value| machine.decide(value));
    }
    group.finish();
    criterion.final_summary();
}

#[derive(Default)]
struct Peers {
    cel: Cel,
    interpreter: Interpreter,
    machine: Machine,
}

impl Peers {
    /// Everybody answers the same.
    fn check(&mut self, line: &str, policy: &Policy) {
        let expected = decision::library(&evaluate(&case(line), policy));
        let input = decision::input(line, policy);
        let cel = self.cel.decide(&Cel::context(&input)).json().expect("an answer that JSON has");
        assert_eq!(cel, expected, "cel: {line}");
        let value = decision::rego_value(&input);
        for (who, answer) in [("regorus", self.interpreter.decide(&value)), ("regorus-vm", self.machine.decide(&value))]
        {
            let answer: serde_json::Value = serde_json::to_value(answer).expect("an answer that JSON has");
            assert_eq!(answer, expected, "{who}: {line}");
        }
    }
}

fn case(line: &str) -> Case<'_> {
    Case::from_json(line).expect("a readable case")
}
