//! What stands around the rules and the vectors that show them.

use renaper_crosscheck::Wording;

// As the rulebooks have it.
pub(crate) const SOURCE_LINE: Wording = Wording::new("Fuente: ", "Source: ");
pub(crate) const VECTORS_LINE: Wording = Wording::new("Vectores: ", "Vectors: ");

// The list of rules.
pub(crate) const SOURCE: Wording = Wording::new("fuente", "source");
pub(crate) const POLICY: Wording = Wording::new("política", "policy");
pub(crate) const BY_PROJECT: Wording = Wording::new("decidido por este proyecto", "decided by this project");

// A rule in full.
pub(crate) const APPLIES: Wording =
    Wording::new("Vectores a los que se aplica: {count}.", "Vectors to which it applies: {count}.");
pub(crate) const DOES_NOT_APPLY: Wording =
    Wording::new("Vectores a los que no se aplica: {count}.", "Vectors to which it does not apply: {count}.");
pub(crate) const RUN_THEM: Wording = Wording::new(
    "`renaper-crosscheck check {rule}` los ejecuta y dice por qué cada uno da lo que da.",
    "`renaper-crosscheck check {rule}` runs them and says why each comes out as it does.",
);
pub(crate) const PAGE: Wording = Wording::new("{page}: {address}", "{page}: {address}");

// What became of the vectors.
pub(crate) const COUNT_PASSED: Wording = Wording::new("{count} correctos", "{count} passed");
pub(crate) const COUNT_FAILED: Wording = Wording::new(", {count} FALLARON", ", {count} FAILED");
pub(crate) const PASSED: Wording = Wording::new("correcto", "passed");
pub(crate) const FAILED: Wording = Wording::new("FALLÓ", "FAILED");
pub(crate) const SPARED: Wording = Wording::new(", al que la regla no se aplica", ", to which the rule does not apply");
pub(crate) const OF_RULE: Wording = Wording::new("de {rule}", "of {rule}");
pub(crate) const NO_SUCH_RULE_OR_VECTOR: Wording = Wording::new(
    "no hay una regla ni un vector con ese nombre; `renaper-crosscheck rules` muestra las reglas, y `rules ID` sus \
     vectores",
    "no rule or vector has this name; `renaper-crosscheck rules` lists the rules, and `rules ID` the vectors of one",
);
pub(crate) const OF_RULES: Wording = Wording::new("de {count} reglas", "of {count} rules");
pub(crate) const ALL_AS_RULED: Wording = Wording::new(
    "los {count} vectores {of} dieron lo que dicen las reglas",
    "all {count} vectors {of} came out as the rules say",
);
pub(crate) const SOME_OTHERWISE: Wording = Wording::new(
    "{failed} de los {count} vectores {of} no dieron lo que dicen las reglas",
    "{failed} of {count} vectors {of} came out otherwise than the rules say",
);
pub(crate) const SUMMARY: Wording = Wording::new(
    "{outcome}, en {cases} casos completos: versión de las reglas {rules}, programa {program}\nvectores: SHA-256 \
     {digest}",
    "{outcome}, in {cases} whole cases: rules version {rules}, program {program}\nvectors: SHA-256 {digest}",
);
