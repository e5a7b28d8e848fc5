//! Which known word was probably meant.

/// The known word that is most like what was written, or that goes on from it; none where that is known itself, or
/// where nothing is like it.
pub(super) fn likely<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    if known.contains(&written) {
        return None;
    }
    let plain = |text: &str| text.to_lowercase();
    let nearest = known
        .iter()
        // What is much longer than any word is like none of them.
        .filter(|known| written.len() <= known.len().saturating_mul(4))
        .map(|known| (strsim::damerau_levenshtein(&plain(written), &plain(known)), *known))
        .min()
        .filter(|(distance, known)| distance.saturating_mul(3) <= known.len());
    let is_beginning = |known: &&&str| written.len() >= LEAST && plain(known).starts_with(&plain(written));
    nearest.map(|(_, known)| known).or_else(|| known.iter().find(is_beginning).copied())
}

/// As many bytes has the beginning of a word at least that stands for it.
const LEAST: usize = 4;

#[cfg(test)]
mod tests {
    use super::likely;

    #[test]
    fn a_word_stands_for_the_nearest_or_for_what_goes_on_from_it() {
        let known = ["deceased_notice", "deceased_undetermined", "QR_NOT_DETECTED", "incoherent"];
        for (written, meant) in [
            ("deceased_notic", Some("deceased_notice")),
            ("deceased", Some("deceased_notice")),
            ("QR_NOT_DETECTD", Some("QR_NOT_DETECTED")),
            ("Incoherent", Some("incoherent")),
            ("incoherent", None),
            ("dec", None),
            ("expired", None),
            ("", None),
        ] {
            assert_eq!(likely(written, &known), meant, "{written}");
        }
    }
}
