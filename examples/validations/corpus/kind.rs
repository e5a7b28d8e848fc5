//! What a number shows: its kind, the age of its row, and the rules that its stored result was made by.

use std::fmt;

use super::rng::Rng;

/// The kinds repeat with this period, each with its share of it, in an order that the seed shuffles.
const PERIOD: u64 = 2_000;

macro_rules! kinds {
    ($( $(#[$about:meta])+ $kind:ident = $name:literal, $share:literal; )+) => {
        /// What a validation shows.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Kind {
            /// Card and registry agree in everything.
            #[default]
            Match,
            $( $(#[$about])+ $kind, )+
        }

        impl Kind {
            /// Every kind but `Match`, with how many of `PERIOD` show it; `Match` has the rest.
            const SHARES: &[(Kind, u64)] = &[$( (Kind::$kind, $share), )+];

            pub(crate) const fn name(self) -> &'static str {
                match self {
                    Kind::Match => "match",
                    $( Kind::$kind => $name, )+
                }
            }
        }
    };
}

kinds! {
    // Approved by the provider, then checked against the registry.

    /// Trámite, ejemplar, issue and expiry are those of a newer card, or some of them.
    OlderCard = "older_card", 110;
    /// One to three letters of the name misread on the card.
    NameMisread = "name_misread", 80;
    /// The reader cut a part of the name off.
    NameTruncated = "name_truncated", 30;
    /// Given names and surname in each other's place on the card.
    NameOrder = "name_order", 44;
    /// The gateway read UTF-8 as Windows-1252.
    NameMisdecodedOnce = "name_misdecoded_once", 40;
    /// The gateway did so twice.
    NameMisdecodedTwice = "name_misdecoded_twice", 12;
    /// The registry has somebody else under the number.
    AnotherPerson = "another_person", 16;
    /// A digit of the date of birth misread.
    BirthDiffers = "birth_differs", 14;
    /// A digit of the DNI misread; the registry's CUIL has another.
    CuilContradicts = "cuil_contradicts", 12;
    /// The same, and the registry echoes the DNI.
    DniDiffers = "dni_differs", 10;
    /// The card is a reprint, whose trámite the registry has beside the main one.
    Reprint = "reprint", 36;
    /// The gateway's own keys, and numbers where others send text.
    GatewayKeys = "gateway_keys", 70;
    /// The registry answers trámite, name and birth alone.
    PartialAnswer = "partial_answer", 20;
    /// A foreign resident, with a DNI from 92 million on.
    ForeignResident = "foreign_resident", 50;
    /// All agrees, and the registry says that the person is dead.
    Deceased = "deceased", 4;
    /// The registry does not know the number.
    NotFound = "not_found", 12;
    /// The registry's service failed.
    ServiceUnavailable = "service_unavailable", 40;
    /// The registry was asked, and nothing came back.
    EmptyAnswer = "empty_answer", 16;
    /// No DNI or no gender to ask with.
    Blocked = "blocked", 12;
    /// The selfie is not the person on file.
    BiometricMismatch = "biometric_mismatch", 12;
    /// The biometric service failed.
    BiometricUnavailable = "biometric_unavailable", 24;
    /// There was no selfie to compare.
    BiometricSkipped = "biometric_skipped", 16;
    /// Ejemplar, birth or expiry not read off the card.
    CardValueMissing = "card_value_missing", 40;
    /// No trámite on one of the two sides.
    TramiteMissing = "tramite_missing", 30;

    // The provider asked for a review, or rejected, or a person decided.

    /// In review still.
    InReview = "in_review", 60;
    /// In review, and approved because every warning was to be omitted.
    WarningsOmitted = "warnings_omitted", 40;
    /// In review still, because not every warning is in the list.
    OmitListTooShort = "omit_list_too_short", 12;
    /// In review, then approved by a person.
    ReviewApproved = "review_approved_by_hand", 50;
    /// In review, then rejected by a person.
    ReviewRejected = "review_rejected_by_hand", 30;
    /// Rejected by the registry's check, then approved by a person.
    RejectionOverruled = "rejection_overruled", 10;
    /// Rejected by the provider.
    ProviderRejected = "provider_rejected", 60;
    /// Rejected by the provider, which read nothing off the card.
    RejectedWithoutData = "rejected_without_data", 8;
    /// Rejected although the provider approved, and the check was not enforced.
    RejectedByOwnRules = "rejected_by_own_rules", 10;
    /// Rejected without the provider's verdict: its rejection, or a person's.
    Ambiguous = "ambiguous", 14;
    /// Cancelled by a person, before the check or after it.
    Cancelled = "cancelled", 20;

    // Never checked.

    /// Not begun.
    Pending = "pending", 30;
    /// Begun.
    InProgress = "in_progress", 20;
    /// Not begun in time.
    Expired = "expired", 40;
    /// Begun and not completed.
    Abandoned = "abandoned", 40;
    /// The check was not asked for.
    NotRequested = "not_requested", 60;
    /// A card of another country.
    OtherCountry = "other_country", 30;

    // Lines that cannot be read.

    /// Cut off.
    CutOff = "cut_off", 1;
    /// Not JSON at all.
    NotJson = "not_json", 1;
    /// An array with nothing between two commas.
    BrokenArray = "broken_array", 1;
    /// A byte of another encoding.
    InvalidUtf8 = "invalid_utf8", 1;
    /// A number for the status.
    StatusNumber = "status_number", 1;
    /// A status that there is not.
    StatusUnknown = "status_unknown", 1;
}

impl Kind {
    /// Whether the line cannot be read as a validation.
    pub(crate) fn is_unreadable(self) -> bool {
        self >= Kind::CutOff
    }

    /// Whether the row may have a stored check.
    fn is_checked(self) -> bool {
        self < Kind::Pending && self != Kind::RejectedWithoutData
    }

    /// Whether the provider approved and nobody decided after that.
    fn is_direct(self) -> bool {
        self < Kind::InReview
    }

    /// The kind at a place of the period.
    fn at(place: u64) -> Kind {
        let mut left = place;
        for &(kind, share) in Kind::SHARES {
            match left.checked_sub(share) {
                Some(rest) => left = rest,
                None => return kind,
            }
        }
        Kind::Match
    }
}

/// How old a row is: what its stored check looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Generation {
    /// The check ran after approvals only: no `enforcementApplied`, one code, no rows but those compared.
    Oldest,
    /// `enforcementApplied`, but one code and one warning, the first.
    Middle,
    /// Every code.
    #[default]
    Today,
}

impl Generation {
    const fn name(self) -> &'static str {
        match self {
            Generation::Oldest => "oldest",
            Generation::Middle => "middle",
            Generation::Today => "today",
        }
    }
}

/// The rules that the stored result was made by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RuleSet {
    /// This project's, under the policy `documented`.
    #[default]
    Documented,
    /// Text against text, as a first version would have it.
    Literal,
}

impl RuleSet {
    const fn name(self) -> &'static str {
        match self {
            RuleSet::Documented => "documented",
            RuleSet::Literal => "literal",
        }
    }
}

/// What a number shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Recipe {
    pub(crate) kind: Kind,
    pub(crate) generation: Generation,
    pub(crate) rules: RuleSet,
}

impl Recipe {
    /// What the validation of a number, counted from 1, shows under a seed.
    pub(crate) fn of(seed: u64, number: u64) -> Recipe {
        let place = number.wrapping_sub(1);
        let kind = Kind::at(shuffled(seed, place / PERIOD, place % PERIOD));
        let mut rng = Rng::new(!seed, number);
        let generation = rng.mostly(Generation::Today, &[(Generation::Oldest, 14), (Generation::Middle, 20)]);
        let rules = rng.mostly(RuleSet::Documented, &[(RuleSet::Literal, 13)]);
        // What these two show depends on today's rules.
        let is_fixed = matches!(kind, Kind::WarningsOmitted | Kind::RejectionOverruled);
        Recipe {
            kind,
            generation: if kind.is_direct() { generation } else { generation.max(Generation::Middle) },
            rules: if kind.is_checked() && !is_fixed { rules } else { RuleSet::Documented },
        }
    }
}

impl fmt::Display for Recipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Recipe { kind, generation, rules } = self;
        write!(f, "{}\t{}\t{}", kind.name(), generation.name(), rules.name())
    }
}

/// Another order of the places of a period, for each seed and period its own.
fn shuffled(seed: u64, period: u64, place: u64) -> u64 {
    let mut rng = Rng::new(seed ^ PERIOD, period);
    let keys: [u64; 3] = std::array::from_fn(|_| rng.next());
    let mut place = place;
    loop {
        // Each step takes 2,048 places to 2,048 places one to one, so walking on from a place outside comes back.
        for key in keys {
            place = place.wrapping_mul(key | 1).wrapping_add(key >> 32) & 2_047;
            place ^= place >> 5;
        }
        if place < PERIOD {
            return place;
        }
    }
}
