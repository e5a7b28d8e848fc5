//! The languages in which a person is told something.

use super::closed_set::closed_set;

closed_set! {
    /// A language in which a person is told something: accounts, reports and the words of messages. What programs read
    /// is the same in each.
    #[non_exhaustive]
    #[derive(Default)]
    pub enum Language: "a language (`en` or `es`)" {
        /// English.
        #[default]
        English = "en",
        /// Spanish, as it is spoken in Argentina.
        Spanish = "es",
    }
}
