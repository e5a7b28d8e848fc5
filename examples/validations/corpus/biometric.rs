//! The result of comparing the selfie: `renaperBiometric`.

use renaper_crosscheck::WarningCode;

use super::json::{Writer, digits};
use super::rng::Rng;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    Matches,
    Differs,
    Unavailable,
    /// There was no selfie.
    NotCompared,
}

pub(crate) struct Biometric {
    face: Face,
    score: String,
    /// Which of the ways of saying the same.
    variant: usize,
}

/// Where the validation stands, as the references to its media name it.
pub(crate) struct Place<'v> {
    pub(crate) organization: &'v str,
    pub(crate) session: &'v str,
}

impl Place<'_> {
    pub(crate) fn media(&self, file: &str) -> String {
        ["kyc/", self.organization, "/", self.session, "/", file].concat()
    }
}

impl Biometric {
    pub(crate) fn of(face: Face, rng: &mut Rng) -> Biometric {
        let hundredths = if face == Face::Matches { rng.between(74, 99) } else { rng.between(3, 44) };
        let score = ["0.", &digits(hundredths, 2)].concat();
        Biometric { face, score, variant: rng.below(8) }
    }

    pub(crate) fn finding(&self) -> Option<WarningCode> {
        match self.face {
            Face::Matches | Face::NotCompared => None,
            Face::Differs => Some(WarningCode::BiometricNotMatch),
            Face::Unavailable => Some(WarningCode::BiometricUnavailable),
        }
    }

    pub(crate) fn write(&self, place: &Place<'_>, verified_at: &str, json: &mut Writer<'_>) {
        json.open("renaperBiometric");
        json.flag("verified", self.face == Face::Matches);
        if self.face == Face::NotCompared {
            json.text("skipReason", "selfie_unavailable");
            json.close();
            return;
        }
        let result = match self.face {
            Face::Matches => "match",
            Face::Differs => "mismatch",
            Face::Unavailable | Face::NotCompared => "error",
        };
        json.text("matchResult", result);
        if self.face != Face::Unavailable {
            json.json("score", &self.score);
        }
        json.text("verifiedAt", verified_at);
        json.text("submittedSelfieRef", &place.media("selfie.jpg"));
        json.text("submittedSelfieRefKind", "s3_key");
        json.text("submittedSelfiePickedFrom", "liveness_reference_image");
        match (self.face, self.variant) {
            (Face::Unavailable, 0..3) => json.json("renaperData", r#"{"codigo":1,"mensaje":"ERROR INTERNO"}"#),
            (Face::Unavailable, 3..5) => {
                json.json("renaperData", "{}");
                json.text("error", "timeout of 20000ms exceeded");
            }
            (Face::Unavailable, _) => {}
            (face, variant) => {
                let matched = match (face, variant) {
                    (Face::Matches, 0) => "\"HIT\"",
                    (Face::Matches, _) => "true",
                    (_, 0) => "\"NO_HIT\"",
                    _ => "false",
                };
                json.open("renaperData");
                if variant < 3 {
                    json.json("codigo", "0");
                    json.text("mensaje", "OK");
                }
                json.open("resultado");
                json.json("match", matched);
                json.json("score", &self.score);
                json.close();
                json.close();
            }
        }
        if let Some(code) = self.finding() {
            json.text("errorCode", code.as_str());
        }
        json.close();
    }
}
