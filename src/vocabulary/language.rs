//! The languages for texts to people.

use super::closed_set::closed_set;

closed_set! {
    /// A language for texts to people: accounts, reports and messages. What programs read is the same in every
    /// language.
    #[non_exhaustive]
    #[derive(Default)]
    pub enum Language: "a language (`en` or `es`)" {
        /// English.
        #[default]
        English = "en",
        /// Spanish, as spoken in Argentina.
        Spanish = "es",
    }
}
