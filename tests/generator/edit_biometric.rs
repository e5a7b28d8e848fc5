//! Mutations of the biometric block.

use super::draft::{Draft, Fields, G, raw, text};
use super::edit_body::error;
use super::prng::Rng;

pub(crate) fn biometric(rng: &mut Rng, draft: &mut Draft) {
    let matched = |rng: &mut Rng| {
        rng.pick(&[
            "true",
            "false",
            "\"true\"",
            "\"FALSE\"",
            "\"HIT\"",
            "\"no_hit\"",
            "\" Hit \"",
            "\"NO HIT\"",
            "\"no-hit\"",
            "\"nohit\"",
            "\"NO _ HIT\"",
            "\"H_IT\"",
            "\"1\"",
            "\"0\"",
            "1.0",
            "0.0",
            "2",
            "{\"$numberInt\":\"1\"}",
            "{\"$numberLong\":\"0\"}",
            "1",
            "0",
            "null",
            "\"OK\"",
            "{}",
            "\"\\udc00\"",
        ])
    };
    let score = |rng: &mut Rng| {
        rng.pick(&[
            "0.91",
            "1",
            "-0",
            "1e3",
            "1E400",
            "-1e-400",
            "\"0.5\"",
            "\"99\"",
            "\"1e999\"",
            "\"01\"",
            "\"1.\"",
            "\"alto\"",
            "null",
            "true",
            "[1]",
            "12.50",
            "\" 0.5 \"",
            "{\"$numberDouble\":\"0.91\"}",
            "{\"$numberDouble\":\"NaN\"}",
            "{\"$numberInt\":5}",
        ])
    };
    let mut block: Fields = Vec::new();
    if rng.chance(20) {
        let whole = rng.pick(&[
            "null",
            "{}",
            "{ }",
            "\"\"",
            "\"S/D\"",
            "\" none \"",
            "\"error\"",
            "5",
            "0",
            "true",
            "false",
            "[]",
            "[{}]",
            "\"\\ud800\"",
            "{\"renaperData\":{}}",
        ]);
        draft.biometric = if rng.chance(15) { None } else { Some(raw(whole)) };
        return;
    }
    if rng.chance(20) {
        block.push(("verified".into(), raw(rng.pick(&["true", "false", "\"x\""]))));
    }
    if rng.chance(35) {
        let own = rng.pick(&["match", "mismatch", "error", "mismatch", "MATCH", "ok", ""]);
        block.push(("matchResult".into(), text(own)));
    }
    if rng.chance(25) {
        block.push(("score".into(), raw(score(rng))));
    }
    if rng.chance(60) {
        let mut data: Fields = Vec::new();
        if rng.chance(60) {
            let mut resultado: Fields = vec![("match".into(), raw(matched(rng)))];
            if rng.chance(50) {
                resultado.push(("score".into(), raw(score(rng))));
            }
            data.push(("resultado".into(), G::Fields(resultado)));
        }
        if rng.chance(30) {
            data.push(("mensaje".into(), text("OK")));
        }
        let odd = rng.pick(&[
            "{}",
            "\"timeout\"",
            "[]",
            "{\"resultado\":null}",
            "{\"resultado\":\"HIT\"}",
            "{ \"a\" :\n 1 }",
            "\"{\\\"resultado\\\":{\\\"match\\\":true,\\\"score\\\":0.5}}\"",
            "\"{\\\"resultado\\\":{\\\"match\\\":\\\"NO HIT\\\"}}\"",
            "{\"resultado\":{\"match\":true},\"resultado\":{\"match\":false}}",
        ]);
        block.push(("renaperData".into(), if rng.chance(20) { raw(odd) } else { G::Fields(data) }));
    }
    if rng.chance(25) {
        let resultado = format!("{{\"match\":{},\"score\":{}}}", matched(rng), score(rng));
        let odd = rng.pick(&["null", "{}", "\"HIT\"", "true"]);
        block.push(("resultado".into(), if rng.chance(70) { raw(&resultado) } else { raw(odd) }));
    }
    if rng.chance(25) {
        block.push((
            "skipReason".into(),
            raw(rng.pick(&["\"selfie_unavailable\"", "\"\"", "\"none\"", "null", "5", "{}", "true", "\"-\""])),
        ));
    }
    if rng.chance(20) {
        block.push(("error".into(), error(rng)));
    }
    if rng.chance(20) {
        block.push(("errorCode".into(), text("RENAPER_BIOMETRIC_NOT_MATCH")));
    }
    if rng.chance(20) {
        block.push(("submittedSelfieRef".into(), text("kyc/ñ/selfie.jpg")));
    }
    rng.shuffle(&mut block);
    draft.biometric = Some(G::Fields(block));
}

/// The common outcomes, plainly.
pub(crate) fn plain_biometric(rng: &mut Rng, draft: &mut Draft) {
    draft.biometric = Some(raw(rng.pick(&[
        "{\"renaperData\":{\"resultado\":{\"match\":false,\"score\":0.2}}}",
        "{\"matchResult\":\"mismatch\",\"score\":0.1,\"errorCode\":\"RENAPER_BIOMETRIC_NOT_MATCH\"}",
        "{\"skipReason\":\"selfie_unavailable\",\"verified\":false}",
        "{\"renaperData\":{\"error\":\"timeout\"}}",
        "{\"error\":\"timeout\"}",
        "{\"matchResult\":\"match\",\"verifiedAt\":\"2026-06-05T14:30:02.000Z\"}",
    ])));
}

/// A block that says two things.
pub(crate) fn contradiction(rng: &mut Rng, draft: &mut Draft) {
    let mut block: Fields = Vec::new();
    let put = |rng: &mut Rng, block: &mut Fields, key: &str, values: &[&str]| {
        if rng.chance(45) {
            block.push((key.to_string(), raw(rng.pick(values))));
        }
    };
    put(rng, &mut block, "verified", &["true", "false", "false", "\"false\"", "0", "null"]);
    put(rng, &mut block, "matchResult", &["\"match\"", "\"mismatch\"", "\"error\"", "\" match \"", "\"Mismatch\""]);
    let codes = [
        "\"RENAPER_BIOMETRIC_NOT_MATCH\"",
        "\"RENAPER_BIOMETRIC_UNAVAILABLE\"",
        "\"RENAPER_BIOMETRIC_UNAVAILABLE \"",
        "\"OTHER\"",
    ];
    put(rng, &mut block, "errorCode", &codes);
    put(rng, &mut block, "skipReason", &["\"x\"", "\"-\"", "5", "{\"$numberInt\":\"5\"}", "{}"]);
    put(rng, &mut block, "error", &["\"x\"", "false", "{\"$numberInt\":\"0\"}", "0.0"]);
    let results = ["{\"match\":true}", "{\"match\":false}", "{\"match\":\"HIT\"}", "{\"match\":\"OK\"}", "{}", "null"];
    put(rng, &mut block, "resultado", &results);
    if rng.chance(50) {
        let held = format!("{{\"resultado\":{}}}", rng.pick(&results));
        block.push(("renaperData".to_string(), if rng.chance(70) { raw(&held) } else { text(&held) }));
    }
    rng.shuffle(&mut block);
    draft.biometric = Some(G::Fields(block));
}
