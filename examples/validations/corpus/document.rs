//! A validation as it is stored, key by key.

use renaper_crosscheck::{MatchResult, Policy, RULES_VERSION, Reason, Status};

use super::biometric::Place;
use super::check::Check;
use super::course::{Course, Evidence};
use super::json::{Writer, digits, uuid};
use super::kind::{Generation, Recipe, RuleSet};
use super::lists::{CHANNELS, ORGANIZATIONS};
use super::registry::Answer;
use super::rng::Rng;
use super::sides::Sides;
use super::written::moment;

const MINUTE: u64 = 60_000;
const DAY: u64 = 1_440 * MINUTE;

/// When a row was created, checked and last written, in milliseconds since 1970.
struct Times {
    created: u64,
    verified: u64,
    updated: u64,
}

impl Times {
    fn of(generation: Generation, course: &Course, rng: &mut Rng) -> Times {
        // From January 2024, September 2024 and July 2025 on.
        let (start, days) = match generation {
            Generation::Oldest => (1_704_672_000_000, 230),
            Generation::Middle => (1_725_148_800_000, 300),
            Generation::Today => (1_751_328_000_000, 320),
        };
        let created = rng.between(start, DAY.saturating_mul(days).saturating_add(start));
        let verified = created.saturating_add(rng.between(2 * MINUTE, 45 * MINUTE));
        let later = match course.ocr {
            _ if course.is_manual() => rng.between(30 * MINUTE, 4 * DAY),
            // A session is good for a week.
            Status::Expired => 7 * DAY,
            _ => rng.between(40, 4_000),
        };
        Times { created, verified, updated: verified.saturating_add(later) }
    }
}

pub(crate) fn write(recipe: Recipe, mut rng: Rng, out: &mut Vec<u8>) {
    let rng = &mut rng;
    let course = Course::of(recipe, rng);
    let times = Times::of(recipe.generation, &course, rng);
    let check = match &course.evidence {
        Evidence::Check(sides) => Some((sides, Check::of(sides, recipe.rules))),
        Evidence::Card(_) | Evidence::Nothing => None,
    };
    let status = course.status(recipe.kind, check.as_ref().map(|(_, check)| check.findings));

    let entity = uuid(rng.next(), rng.next());
    let organization = rng.pick(ORGANIZATIONS);
    let session = ["session_", &digits(rng.next() >> 14, 15)].concat();
    let place = Place { organization, session: &session };
    let is_latest = rng.chance(90);

    let json = &mut Writer::new(out, rng.chance(2));
    json.raw("{");
    json.text("id", &uuid(rng.next(), rng.next()));
    json.text("entityId", &entity);
    json.text("organizationId", organization);
    json.text("sessionId", &session);
    json.text("status", status.as_str());
    json.text("provider", "kyc_provider");
    json.text("providerSessionUrl", &["https://verify.example.com/", &session].concat());
    json.flag("isCurrent", status == Status::Approved && is_latest);
    match &course.evidence {
        Evidence::Check(Sides { card, .. }) | Evidence::Card(card) => card.write(json),
        Evidence::Nothing => {}
    }
    let codes = || check.iter().flat_map(|(_, check)| check.codes(recipe.generation));
    let warnings = || course.warnings.iter().copied().chain(codes());
    // The oldest rows have the registry's code in the metadata alone.
    match recipe.generation {
        Generation::Oldest => json.texts("warnings", course.warnings.iter().copied()),
        Generation::Middle | Generation::Today => json.texts("warnings", warnings()),
    }
    write_decision(&course, &place, rng, json);

    json.open("metadata");
    write_custom_fields(rng, json);
    if let Some(requested) = course.requested {
        json.open("doubleChecks");
        json.flag("renaper", requested);
        json.close();
    }
    if !course.omit_warnings.is_empty() {
        json.texts("omitWarnings", course.omit_warnings.iter().copied());
    }
    let verified_at = moment(times.verified);
    if status == Status::Approved && course.ocr == Status::InReview && !course.is_manual() {
        json.open("kycOmitWarningsApplied");
        json.text("appliedAt", &verified_at);
        json.texts("warnings", course.warnings.iter().copied());
        json.close();
    }
    json.texts("warnings", warnings());
    if let Some((sides, check)) = &check {
        json.open("responseDoubleChecks");
        json.open("renaper");
        write_check(recipe, &course, sides, check, &verified_at, json);
        if let Some(biometric) = &sides.biometric {
            biometric.write(&place, &moment(times.verified.saturating_add(rng.between(800, 4_000))), json);
        }
        json.close();
        json.close();
    }
    json.close();
    json.text("createdAt", &moment(times.created));
    json.text("updatedAt", &moment(times.updated));
    json.raw("}");
}

/// The block at `metadata.responseDoubleChecks.renaper`, up to the biometric result.
fn write_check(
    recipe: Recipe,
    course: &Course,
    sides: &Sides,
    check: &Check<'_>,
    verified_at: &str,
    json: &mut Writer<'_>,
) {
    let generation = recipe.generation;
    let verdict = check.verdict();
    json.flag("verified", verdict == MatchResult::Match);
    json.text("matchResult", verdict.as_str());
    let number = &sides.card.personal_number;
    if number.value.is_some() {
        json.text("personalNumber", &number.text);
    }
    if let Answer::Record(record) = &sides.answer
        && record.tramite.value.is_some()
    {
        json.text("idTramitePrincipal", &record.tramite.text);
    }
    json.text("verifiedAt", verified_at);
    if generation != Generation::Oldest {
        json.flag("enforcementApplied", course.is_enforced());
    }
    if let Some(code) = check.findings.first() {
        json.text("errorCode", code.as_str());
        if generation == Generation::Oldest {
            json.text("error", "La validación contra RENAPER no fue exitosa");
        }
    }
    // Only this project's results say what made them.
    if generation == Generation::Today && recipe.rules == RuleSet::Documented {
        let (status, reason) = course.decided(recipe.kind, check.findings);
        write_engine(status, reason, json);
    }
    sides.answer.write(json);
    check.write_rows(generation, json);
}

/// Which rules and which policy decided, and what: before any person did.
fn write_engine(status: Status, reason: Reason, json: &mut Writer<'_>) {
    let policy = Policy::documented();
    json.open("engine");
    json.text("rules", RULES_VERSION);
    json.text("policy", policy.name());
    json.text("fingerprint", policy.fingerprint());
    json.text("status", status.as_str());
    json.text("reason", reason.as_str());
    json.close();
}

/// The provider's decision: its word, its scores as it writes them, and the keys of its media.
fn write_decision(course: &Course, place: &Place<'_>, rng: &mut Rng, json: &mut Writer<'_>) {
    if course.verdict.is_none() && matches!(course.evidence, Evidence::Nothing) {
        return;
    }
    json.open("decision");
    if let Some(verdict) = course.verdict {
        json.text("status", verdict);
    }
    if !matches!(course.evidence, Evidence::Nothing) {
        json.json(
            "livenessScore",
            &[&digits(rng.between(61, 99), 0), ".", &digits(rng.below(10) as u64, 1), "0"].concat(),
        );
        json.json("ageEstimation", &digits(rng.between(18, 84), 0));
        json.json("ipDistanceKm", rng.pick(&["1.10", "0.0", "12.50", "3e2", "1.0E+1"]));
        json.text("front_image", &place.media("front.jpg"));
        json.text("liveness_reference_image", &place.media("selfie.jpg"));
    }
    json.close();
}

/// What the caller and other parts of the platform keep beside it.
fn write_custom_fields(rng: &mut Rng, json: &mut Writer<'_>) {
    json.text("customField", rng.pick(CHANNELS));
    match rng.below(6) {
        0 => json.json("riskScore", "1.10"),
        1 => json.json("externalId", "18446744073709551616"),
        2 => json.json("tags", r#"["onboarding",["vip",null],{}]"#),
        _ => {}
    }
}
