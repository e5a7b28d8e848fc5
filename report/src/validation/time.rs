//! Times, as they are said in Argentina.

use chrono::{DateTime, Datelike, FixedOffset};
use maud::{Markup, html};

use super::said::datum;
use super::{View, texts};

/// Argentina is three hours behind UTC. It has had no summer time since 2009.
const HOURS_BEHIND: i32 = 3 * 3600;
const LAST_YEAR_OF_SUMMER_TIME: i32 = 2009;

impl View<'_> {
    /// A time in Argentina, to the second; a text that is no such time as it was received.
    pub(super) fn time(&self, text: &str) -> Markup {
        let Some(time) = in_argentina(text) else { return datum(text) };
        let time = time.format(self.text(texts::TIME_FORMAT)).to_string();
        self.said(texts::ARGENTINE_TIME, &[("time", html! { (time) })])
    }
}

/// A time with its offset, in Argentina; nothing in the years when the offset there changed.
fn in_argentina(text: &str) -> Option<DateTime<FixedOffset>> {
    let time = DateTime::parse_from_rfc3339(text).ok()?.with_timezone(&FixedOffset::west_opt(HOURS_BEHIND)?);
    (time.year() > LAST_YEAR_OF_SUMMER_TIME).then_some(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_in_argentina() {
        let told = |text| in_argentina(text).map(|time| time.format("%Y-%m-%d %H:%M:%S").to_string());
        assert_eq!(told("2025-12-28T02:26:32.525Z").as_deref(), Some("2025-12-27 23:26:32"));
        assert_eq!(told("2026-03-01T21:30:00-03:00").as_deref(), Some("2026-03-01 21:30:00"));
        assert_eq!(told("2009-01-01T00:00:00Z"), None, "summer time");
        assert_eq!(told("2026-03-01"), None);
    }
}
