//! The JSON Schemas of every input and output.

/// Declares the schemas with what each describes; the text is the file of the same name.
macro_rules! schemas {
    ( $( $variant:ident = $name:literal: $describes:literal, )+ ) => {
        crate::vocabulary::closed_set! {
            /// A JSON Schema (draft 2020-12) of an input or output; it is spelled like its file in `schemas/`.
            #[non_exhaustive]
            pub enum Schema: "the name of a schema" {
                $( #[doc = concat!("Of ", $describes, ".")] $variant = $name, )+
            }
        }

        impl Schema {
            /// What the schema describes, in a few words.
            ///
            /// ```
            /// use renaper_crosscheck::Schema;
            ///
            /// assert_eq!(Schema::Case.describes(), "what goes into `evaluate`");
            /// ```
            #[must_use]
            pub const fn describes(self) -> &'static str {
                match self {
                    $( Schema::$variant => $describes, )+
                }
            }

            /// The schema itself, as JSON.
            ///
            /// Schemas refer to each other by file, such as `vocabulary.json`, relative to their own `$id`: give a
            /// validator all of them. The identifiers are names; nothing can be fetched from them.
            ///
            /// ```
            /// use renaper_crosscheck::Schema;
            ///
            /// let case: serde_json::Value = serde_json::from_str(Schema::Case.text())?;
            /// assert_eq!(case["required"], serde_json::json!(["ocrStatus"]));
            /// # Ok::<(), serde_json::Error>(())
            /// ```
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self {
                    $( Schema::$variant => include_str!(concat!("../schemas/", $name, ".json")), )+
                }
            }
        }
    };
}

schemas! {
    Case = "case": "what goes into `evaluate`",
    PlanRequest = "plan-request": "what goes into `plan`",
    Plan = "plan": "what comes out of `plan`",
    Evaluation = "evaluation": "what comes out of `evaluate`",
    StoredValidation = "stored-validation": "what goes into `reevaluate`",
    Reevaluation = "re-evaluation": "what comes out of `reevaluate`",
    Policy = "policy": "what a policy file may say",
    Error = "error": "what stands in the place of a record that cannot be read",
    Vocabulary = "vocabulary": "the words that the others share",
}
