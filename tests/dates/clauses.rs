//! Rule V5 clause by clause: what each accepts, and what it just does not. Every expected day is worked out by hand.

use renaper_crosscheck::{Value, normalize_date};

/// Every text is read as the day beside it, and nothing was repaired.
#[track_caller]
fn present(texts: &[(&str, &str)]) {
    for (text, day) in texts {
        let found = normalize_date(text).map(|date| date.to_string());
        assert_eq!(found, Value::Present((*day).to_owned()), "{text:?}");
    }
}

/// Every text is read as the day beside it, and counts as repaired.
#[track_caller]
fn repaired(texts: &[(&str, &str)]) {
    for (text, day) in texts {
        let found = normalize_date(text).map(|date| date.to_string());
        assert_eq!(found, Value::Repaired((*day).to_owned()), "{text:?}");
    }
}

/// All texts are the 22nd of May 1984.
#[track_caller]
fn all_one_day(texts: &[&str]) {
    texts.iter().for_each(|text| present(&[(text, "1984-05-22")]));
}

#[track_caller]
fn unreadable(texts: &[&str]) {
    for text in texts {
        assert!(normalize_date(text) == Value::Unreadable, "{text:?} is not unreadable");
    }
}

#[track_caller]
fn absent(texts: &[&str]) {
    for text in texts {
        assert!(normalize_date(text) == Value::Absent, "{text:?} is not absent");
    }
}

#[test]
fn what_stands_around_the_whole_goes() {
    all_one_day(&[
        "  22/05/1984\t",
        "(22/05/1984)",
        "[22/05/1984]",
        "{1984-05-22}",
        "<22 05 1984>",
        "\"22/05/1984\"",
        "'22/05/1984'",
        "‘22/05/1984’",
        "“22/05/1984”",
        "«22/05/1984»",
        "`22/05/1984´",
        "22/05/1984,",
        ".22/05/1984.",
        "([\"22 MAY 1984\"]) ,",
        "(19840522)",
        "[454032000000]",
        "(/Date(454032000000)/)",
        "(22/05/1984 12:00:00 a. m.)",
        "(Tue May 22 00:00:00 ART 1984)",
    ]);
    absent(&["(00/00/0000)", "'0000-00-00'", "«01/01/1900»"]);
    unreadable(&[
        "/22/05/1984",
        "22/05/1984/",
        "22/05/1984-",
        "-22/05/1984",
        "22/05/1984|",
        "*22/05/1984*",
        "_22/05/1984_",
        "22/05/1984;",
        "22/05/1984:",
        "#22/05/1984#",
        "/22 MAY 1984",
        "22 MAY 1984-",
        "()",
        "...",
        "(22/05)/1984",
    ]);
}

#[test]
fn three_groups_of_figures() {
    all_one_day(&[
        "1984-05-22",
        "1984/5/22",
        "1984.05.22",
        "1984 05 22",
        "22-05-1984",
        "22/5/1984",
        "22.05.1984",
        "22 05 1984",
        "22,05,1984",
        "22_05_1984",
        "22\\05\\1984",
        "22'05'1984",
        "22·05·1984",
        "22‐05‐1984",
        "22–05–1984",
        "22—05—1984",
        "22−05−1984",
        "22－05－1984",
        "22/05 1984",
        "22 / 05 / 1984",
        "22/ 05/ 1984",
        "22 /05/ 1984",
        "22. 5. 1984",
        "22/05-1984",
        "22\u{a0}05\u{202f}1984",
        "22   05\t1984",
    ]);
    present(&[
        ("1/2/1984", "1984-02-01"),
        ("1984-2-1", "1984-02-01"),
        ("22/05/84", "22/05/84"),
        ("1 2 84", "01/02/84"),
    ]);
    unreadable(&[
        "22//05//1984",
        "22/-05-1984",
        "22 / - 05/1984",
        "22:05:1984",
        "22 : 05 : 1984",
        "22/05:1984",
        "22;05;1984",
        "22+05+1984",
        "22’05’1984",
        "22／05／1984",
        "22/05",
        "05/1984",
        "1984",
        "22 051984",
        "2205/1984",
        "022/05/1984",
        "22/005/1984",
        "22/05/984",
        "22/05/01984",
        "84/05/22",
        "22/05/1984/1",
        "22/1984/05",
        "２２/０５/１９８４",
        "٢٢/٠٥/١٩٨٤",
    ]);
}

#[test]
fn figures_are_never_month_first() {
    unreadable(&[
        "05/22/1984",
        "5/22/1984",
        "05-22-1984",
        "5/22/1984, 12:00:00 AM",
        "05/22/84",
        "1984/22/05",
        "05221984",
    ]);
    // The 3rd of May, wherever it was written.
    present(&[("03/05/1984", "1984-05-03"), ("03051984", "1984-05-03")]);
}

#[test]
fn eight_digits_and_six() {
    all_one_day(&["19840522", "22051984"]);
    // Of 1984 and of 2012, only one of the two ways to read is a date.
    present(&[("20121984", "1984-12-20"), ("20121231", "2012-12-31"), ("840522", "22/05/84"), ("991231", "31/12/99")]);
    // The 6th of May 2005, or the 5th of May 2006.
    repaired(&[("050506", "06/05/05"), ("010203", "03/02/01"), ("121212", "12/12/12")]);
    // No day is the 0th.
    present(&[("000229", "29/02/00")]);
    // A year that may be the front of a longer one.
    repaired(&[("180522", "22/05/18"), ("190522", "22/05/19"), ("200531", "31/05/20")]);
    repaired(&[
        ("1984O522", "1984-05-22"),
        ("2205I984", "1984-05-22"),
        ("84O522", "22/05/84"),
        ("I9840522", "1984-05-22"),
    ]);
    unreadable(&[
        "220584",
        "31021984",
        "19840230",
        "1984052",
        "198405221",
        "8405229",
        "19840522 10:00",
        "840522 10:00",
        "19840522T000000Z",
        "19840522Z",
        "1984OSZZ",
        "84OSZZ",
    ]);
}

#[test]
fn months_in_words() {
    all_one_day(&[
        "22 MAY/ MAY 1984",
        "22MAY/MAY1984",
        "22 MAY MAY 1984",
        "22 de mayo de 1984",
        "22 DE MAYO DEL 1984",
        "22 mayo, 1984",
        "22-may-1984",
        "22.MAY.1984",
        "22_MAY_1984",
        "22\\MAY\\1984",
        "22 de may. de 1984",
        "22 May1984",
        "May 22, 1984",
        "MAY 22 1984",
        "mayo 22 de 1984",
        "MAY/MAY 22 1984",
        "22 MAYMAY 1984",
        "22MAYMAY1984",
        "22DEMAYODE1984",
        "22 demayo de1984",
        "22 - MAY - 1984",
        "22 MAY /\t 1984",
        "22 MAY:MAY 1984",
        "22:MAY:1984",
        "22 MAY'MAY 1984",
        "22−MAY−1984",
    ]);
    present(&[
        ("22-ENE-84", "22/01/84"),
        ("22 MAY 84", "22/05/84"),
        ("22MAY/MAY84", "22/05/84"),
        ("22 de mayo de 84", "22/05/84"),
        ("22 MAY '84", "22/05/84"),
        ("1 SETIEMBRE/SEPTEMBER 1984", "1984-09-01"),
        ("06ABR/APR2009", "2009-04-06"),
    ]);
    unreadable(&[
        "MAY 22 84",
        "MAY 22, '84",
        "1984 MAY 22",
        "1984-MAY-22",
        "22 1984 MAY",
        "MAY 1984",
        "22 MAY",
        "22 MAY 984",
        "022 MAY 1984",
        "22 MAI 1984",
        "22 V 1984",
        "22 MAY/JUN 1984",
        "22 MAY MAY MAY 1984",
        "MAY 22 MAY 1984",
        "22 MAYO/// / 1984",
        "22 -/ - MAY 1984",
        "31 ABR 1984",
        "29 FEB 1985",
        "22;MAY;1984",
        "22 MÁYO 1984",
        "ma\u{301}yo 22 1984",
        "22 MAY 1984 22",
        "22 05 MAY 1984",
        "1° de mayo de 1984",
        "el 22 de mayo de 1984",
    ]);
}

#[test]
fn prepositions_and_weekdays_are_dropped() {
    all_one_day(&[
        "martes, 22 de mayo de 1984",
        "MARTES 22 MAYO 1984",
        "mar 22 may 1984",
        "mar, 22 de mayo de 1984",
        "MAR MAY 22 1984",
        "Tue, 22 May 1984",
        "Tuesday, May 22, 1984",
        "Tue May 22 1984",
        "Tue22May1984",
        "TUEMAY22 1984",
        "22 MAY 1984 Tue",
        "22 MAY, martes, 1984",
        // No calendar is asked: the date as written.
        "lunes 22 de mayo de 1984",
        "miércoles 22 MAY 1984",
        "MIERCOLES 22 MAY 1984",
        "mie\u{301}rcoles 22 MAY 1984",
        "mié 22 MAY 1984",
        "Sábado, 22 MAY 1984",
        "sáb 22 MAY 1984",
        "DE DEL 22 DEL DE MAYO 1984 DE",
    ]);
    // `MAR` is a weekday only in front of everything, where another word of a month follows.
    present(&[("MAR 22 1984", "1984-03-22"), ("22 MAR 1984", "1984-03-22"), ("MAR/MAR 22 1984", "1984-03-22")]);
    present(&[("MAR 22 MAR 1984", "1984-03-22"), ("jue 22 mar 1984", "1984-03-22")]);
    unreadable(&["22 MAR/MAY 1984", "22 MAY/MAR 1984", "22 MAY 1984 MAR", "martes 22/05/1984", "Tues 22 May 1984"]);
    unreadable(&["mart 22 May 1984", "of 22 May 1984"]);
}

/// The second way of reading: look-alikes beside digits are digits, and `0 1 5 6 8` in words are letters.
#[test]
fn misread_digits_and_words() {
    repaired(&[
        ("O1 ENE/JAN 1984", "1984-01-01"),
        ("0I ENE/JAN 1984", "1984-01-01"),
        ("l2 ENE/JAN 1984", "1984-01-12"),
        ("12 ENE/JAN 19B4", "1984-01-12"),
        ("12 ENE/JAN 2O14", "2014-01-12"),
        ("12 ENE/JAN 20OO", "2000-01-12"),
        ("I2ENE1984", "1984-01-12"),
        ("1OENE1984", "1984-01-10"),
        ("1OOCT1984", "1984-10-10"),
        ("O1OCT/OCT1984", "1984-10-01"),
        ("12OCT2O14", "2014-10-12"),
        ("MAY Z2, 1984", "1984-05-22"),
        // The only word of the month, both words, or a word that touches a digit.
        ("12 0CT 1984", "1984-10-12"),
        ("12 FE8/FE8 1984", "1984-02-12"),
        ("12 A60/AU6 1984", "1984-08-12"),
        ("12FE8/FEB 1984", "1984-02-12"),
        ("12 FEB/FE81984", "1984-02-12"),
        ("060CT/OCT2009", "2009-10-06"),
        ("125EP1984", "1984-09-12"),
        ("D0MINGO 12 OCT 1984", "1984-10-12"),
        ("O1 0CT/OCT 1984", "1984-10-01"),
        // The second way comes before the third one, in which `CT` and `EP` would be words that nobody can read.
        ("10CT/OCT 1984", "1984-10-01"),
        ("15EP/SEP 1984", "1984-09-01"),
    ]);
    // One of two words, with no digit beside it: the other one says the same.
    present(&[
        ("12 FE8/FEB 1984", "1984-02-12"),
        ("12 FEB/FE8 1984", "1984-02-12"),
        ("12FEB/FE8 1984", "1984-02-12"),
        ("12 5EP/SEP 1984", "1984-09-12"),
        ("12 D1C/DEC 1984", "1984-12-12"),
        ("03 N0V/NOV 1990", "1990-11-03"),
        // As written it is a date: the `O` is October's.
        ("1OCT1984", "1984-10-01"),
    ]);
    unreadable(&[
        // No digit beside them.
        "I ENE 1984",
        "IZ ENE 1984",
        // Less than two thirds of the digits are digits.
        "12 ENE 2OOO",
        "12 ENE I9SZ",
        "12 4BR 1984",
        "12 N0V/DEC 1984",
        "12 FE8/JAN 1984",
    ]);
}

/// The third way: one word is a month, and the other one nothing.
#[test]
fn one_word_that_nobody_can_read() {
    present(&[
        ("12 ENF/JAN 1984", "1984-01-12"),
        ("12 FNE/JAN 1984", "1984-01-12"),
        ("12 EN€/JAN 1984", "1984-01-12"),
        ("12 €NE/JAN 1984", "1984-01-12"),
        ("12 A!R/APR 1984", "1984-04-12"),
        ("12 DlC/DEC 1984", "1984-12-12"),
        ("12 ENEI JAN 1984", "1984-01-12"),
        ("12 ABR/APK 1984", "1984-04-12"),
        ("12 de xyz/mayo de 1984", "1984-05-12"),
        ("MAY/MAV 12, 1984", "1984-05-12"),
        ("12 MAV/MAY 84", "12/05/84"),
    ]);
    repaired(&[
        ("12ENF/JAN 1984", "1984-01-12"),
        ("12 JAN/ENF1984", "1984-01-12"),
        ("12OGT/OCT1984", "1984-10-12"),
        ("12 JU1/JUL 1984", "1984-07-12"),
        ("I2 ENF/JAN 1984", "1984-01-12"),
        ("12 ENF/JAN I984", "1984-01-12"),
        ("11ENF/JAN1984", "1984-01-11"),
        ("22nd May 1984", "1984-05-22"),
    ]);
    unreadable(&[
        // One letter of its own, none, or two characters that are no letters.
        "12 E/JAN 1984",
        "12 €€/JAN 1984",
        "12 E€/JAN 1984",
        "12 E€€E/JAN 1984",
        // Two such words, or a third one.
        "12 ENF/JAM 1984",
        "12 ENF/JAN/JAN 1984",
        "12 ENF EBE JAN 1984",
        // The other word is a month after all.
        "12 FEB/JAN 1984",
        "12 FEBFEB/JAN 1984",
        // It stands with the month, not elsewhere.
        "ENF 12 JAN 1984",
        "12 JAN 1984 ENF",
        // The 1st, or the 10th.
        "1OGT/OCT 1984",
        "1SEF/SEP 2010",
        "12 ENF 1984",
        "12 EN3/JAN 1984",
        // The 0 stands beside the 20 of `Z0`.
        "12 DIC/AA0Z0",
        "12 DIC/AA00Z0",
    ]);
}

#[test]
fn look_alikes_in_figures() {
    repaired(&[
        ("22/05/I984", "1984-05-22"),
        ("22/05/l984", "1984-05-22"),
        ("22/05/i984", "1984-05-22"),
        ("22/05/!984", "1984-05-22"),
        ("2Z/05/1984", "1984-05-22"),
        ("z2/05/1984", "1984-05-22"),
        ("22/O5/1984", "1984-05-22"),
        ("22/o5/1984", "1984-05-22"),
        ("22/Q5/1984", "1984-05-22"),
        ("22/D5/1984", "1984-05-22"),
        ("22/0S/1984", "1984-05-22"),
        ("22/0s/1984", "1984-05-22"),
        ("22/05/19B4", "1984-05-22"),
        ("26/0G/1984", "1984-06-26"),
        ("I/5/1984", "1984-05-01"),
        ("2Z/O5/1984", "1984-05-22"),
        ("22/05/B4", "22/05/84"),
        ("1984-O5-22T10:00:00Z", "1984-05-22"),
        ("1984-05-2Z", "1984-05-22"),
    ]);
    unreadable(&[
        // Five digits of eight characters, three of five.
        "2Z/OS/1984",
        "I/I/B4",
        "22/OS/i9B4",
        // No look-alikes.
        "22/05/198A",
        "22/05/19b4",
        "2?/05/1984",
        "22/05/L984",
        "22/05/1g84",
        // Times have none.
        "22/05/1984 1O:00",
        "22/05/1984 10:0O",
        // A repaired zero.
        "OO/OO/0000",
        "O0/00/0000",
        // The wrong order and the days that do not exist stay what they are.
        "O5/22/1984",
        "3O/02/1984",
    ]);
}

#[test]
fn a_bar_separates_or_is_a_one() {
    repaired(&[
        ("22|05|1984", "1984-05-22"),
        ("1984|05|22", "1984-05-22"),
        ("22 | 05 | 1984", "1984-05-22"),
        ("22/05/|984", "1984-05-22"),
        ("|2/05/1984", "1984-05-12"),
        ("12 ENE|JAN 1984", "1984-01-12"),
        ("12 ENE| JAN 1984", "1984-01-12"),
        ("12|ENE|1984", "1984-01-12"),
        ("12 D|C 1984", "1984-12-12"),
        ("22|05|1984 10:00", "1984-05-22"),
        ("|984-05-22Z", "1984-05-22"),
        ("Tue May |2 00:00:00 ART 1984", "1984-05-12"),
    ]);
    unreadable(&[
        // 2 January and 21 January, 2 January and 2 November, 1 and 11 May.
        "2| 1 1984",
        "2 |1 1984",
        "1|MAY 1984",
        "|22/05/1984",
        "22||05||1984",
        "22/05/1984 1|:00",
    ]);
}

#[test]
fn times_behind_dates() {
    for date in ["1984-05-22", "22/05/1984", "22 05 1984", "22 MAY 1984", "22 de mayo de 1984", "May 22, 1984"] {
        for time in [
            "T00:00",
            "t0:00",
            " 9:05",
            ", 24:00",
            ",10:30",
            "\u{a0}10:30:60",
            " T 10:30",
            "T10:30:00.5",
            " 10:30:00,123456789",
            " 12:00:00 AM",
            " 12:00AM",
            " 12:00 p.m.",
            " 12:00:00 a. m.",
            " 12:00:00 a.\u{a0}m.",
            " 12:00:00\u{202f}PM",
            " 12:00 P M",
            " 12:00:00 am Z",
            "T10:30Z",
            "T10:30z",
            " 10:30 UTC",
            " 10:30 GMT",
            " 10:30 ART",
            " 10:30 ARST",
            "T10:30-03",
            "T10:30-0300",
            "T10:30:00.000+14:00",
            " 10:30:00 -0300",
            " 10:30 GMT-0300",
            " 10:30 UTC+00:00",
        ] {
            all_one_day(&[&format!("{date}{time}")]);
        }
        for time in [
            "10:30",
            "T",
            "T10",
            "T1030",
            "T10:3",
            "T010:30",
            "T25:00",
            "T10:60",
            "T10:30:61",
            "T10:30:0",
            "T10:30:00.Z",
            "T10:30.5",
            " 10.30",
            " 10:30hs",
            " 10:30 hs",
            " 10:30 XM",
            " 10:30 A",
            "_10:30",
            " 10:30 -15",
            " 10:30 +14:60",
            " 10:30 -3",
            " 10:30 -03:0",
            " 10:30 -03:00:00",
            " 10:30 EST",
            " 10:30 utc",
            " 10:30 UTC-3",
            " 10:30 ART-03",
            " 10:30 -03 -03",
            " 10:30:00 +0000 UTC",
            ";10:30",
            "/10:30",
            "TT10:30",
            ",,10:30",
        ] {
            unreadable(&[&format!("{date}{time}")]);
        }
    }
    present(&[("22/05/84 10:30", "22/05/84"), ("22-MAY-84 12:00:00 AM", "22/05/84")]);
    present(&[("Tuesday, 22-May-84 00:00:00 GMT", "22/05/84")]);
}

#[test]
fn zones_without_a_time() {
    all_one_day(&["1984-05-22Z", "1984-05-22z", "1984-05-22-03:00", "1984-05-22+0300", "1984-05-22-03"]);
    repaired(&[("1984-O5-22Z", "1984-05-22")]);
    unreadable(&[
        "1984-05-22 -03:00",
        "22/05/1984Z",
        "1984/05/22Z",
        "1984-5-22Z",
        "1984-05-22+15",
        "1984-05-22T",
        "22 MAY 1984 Z",
    ]);
}

#[test]
fn dates_of_java() {
    all_one_day(&[
        "Tue May 22 00:00:00 ART 1984",
        "Tue May 22 10:30:59 GMT-03:00 1984",
        "TUE MAY 22 00:00:00 UTC 1984",
        "mar may 22 00:00:00 ART 1984",
    ]);
    present(&[("Thu Mar 1 00:00:00 ART 1984", "1984-03-01")]);
    unreadable(&[
        "May 22 00:00:00 ART 1984",
        "Tue May 22 00:00:00 1984",
        "Tue May 22 00:00 ART 1984",
        "Tue May 22 00:00:00 EST 1984",
        "Tue May 22 00:00:00 ART 84",
        "Tue 22 May 00:00:00 ART 1984",
        "Tue May 32 00:00:00 ART 1984",
        "Tue May 22 00:00:00 ART 1984 1",
        "Tue May 22 25:00:00 ART 1984",
    ]);
}

#[test]
fn milliseconds_since_1970() {
    present(&[
        // 22 May 1984, 00:00, 02:00 and 03:00.
        ("454032000000", "1984-05-22"),
        ("454039200000", "1984-05-22"),
        ("454042800000", "1984-05-22"),
        ("/Date(454042800000)/", "1984-05-22"),
        // 1 January 1960: 3,653 days, or 315,619,200 seconds, before 1970.
        ("-315619200000", "1960-01-01"),
        ("/Date(-315619200000)/", "1960-01-01"),
        // 1 January 2000: 10,957 days, or 946,684,800 seconds.
        ("946684800000", "2000-01-01"),
        ("0946684800000", "2000-01-01"),
    ]);
    repaired(&[
        ("454032000001", "1984-05-22"),
        ("454035600000", "1984-05-22"),
        ("454118399999", "1984-05-22"),
        ("-315619200001", "1959-12-31"),
        // 9 September 2001, 01:46:40.
        ("1000000000000", "2001-09-09"),
        // 26 April 1970, 17:46:40.
        ("10000000000", "1970-04-26"),
    ]);
    unreadable(&[
        "4540320000",
        "454032000",
        "+454032000000",
        "454032000000.5",
        "454032000000 10:00",
        "45403200000O",
        "−454032000000",
        "Date(454032000000)",
        "/Date(454032000000)",
        "/Date(454032000000-0300)/",
        "/Date(4540320000)/",
        "/date(454032000000)/",
        // The year 2286, and the year 1653.
        "9999999999999",
        "-9999999999999",
        "45403200000000",
    ]);
}

#[test]
fn short_years_that_may_be_fronts_of_longer_ones() {
    for (year, date) in [("18", "22/05/18"), ("19", "22/05/19"), ("20", "22/05/20")] {
        for text in [format!("22/05/{year}"), format!("22 MAY {year}"), format!("22-05-{year} 10:00")] {
            repaired(&[(&text, date)]);
        }
    }
    present(&[("22/05/17", "22/05/17"), ("22/05/21", "22/05/21"), ("22-MAY-17", "22/05/17")]);
}

#[test]
fn years_and_days_that_there_are() {
    present(&[("01/01/1850", "1850-01-01"), ("31/12/2150", "2150-12-31"), ("29/02/1984", "1984-02-29")]);
    // A leap day of the year 00 was in 2000, not in 1900; of 84 and 04 in both.
    present(&[("29/02/00", "29/02/00"), ("29-FEB-84", "29/02/84")]);
    unreadable(&["31/12/1849", "01/01/2151", "29/02/1985", "31/04/1984", "00/05/1984", "22/00/1984", "22/13/1984"]);
    unreadable(&["29/02/01", "29-FEB-01", "31/11/84", "010229"]);
}

#[test]
fn dates_that_nobody_filled_in() {
    absent(&[
        "0",
        "00/00/0000",
        "0000-00-00",
        "0000-00-00 00:00:00",
        "0000-00-00T00:00:00Z",
        "00000000",
        "00000000000",
        "0-0-0",
        "0001-01-01",
        "0001-01-01T00:00:00",
        "01/01/0001 0:00:00",
        "01/01/0001 12:00:00 a. m.",
        "1 ENE 0001",
        "1753-01-01 00:00:00.000",
        "01/01/1753",
        "1900-01-01",
        "01/01/1900",
        "19000101",
        "01011900",
        "1 de enero de 1900",
        "Jan 1, 1900",
        "-2208988800000",
        "9999-12-31",
        "31/12/9999",
        "99991231",
        "31 DIC/DEC 9999",
        "9999-12-31T23:59:59.9999999",
        "Mon Jan 01 00:00:00 ART 1900",
    ]);
    // Not the days of databases, or no digit at all.
    unreadable(&[
        "/Date(-62135596800000)/",
        "0001-01-02",
        "1753-01-02",
        "9999-12-30",
        "9998-12-31",
        "00/00/0000 UTC",
        "TZ",
        "0000-00-00 X",
    ]);
    present(&[("1900-01-02", "1900-01-02"), ("01/01/00", "01/01/00"), ("1970-01-01", "1970-01-01")]);
}

#[test]
fn a_weekday_has_its_accents_and_no_others() {
    for text in ["5 JUNMIÉ 1996", "5 JUNMIE 1996", "5 JUNMIE\u{301} 1996", "5 JUNSÁB 1996", "5 JUNMIÉRCOLES 1996"] {
        present(&[(text, "1996-06-05")]);
    }
    unreadable(&["5 JUNM\u{301}IE 1996", "5 JUNMÁRTES 1996", "5 JUNSÁBÁDO 1996", "5 JUNJUÉ 1996"]);
}

#[test]
fn marks_of_a_misread_month_word_are_not_counted() {
    present(&[("5 SEPTIEMBRE/SEPT\u{301}BE? 1995", "1995-09-05")]);
    // Two characters that are neither letters nor digits.
    unreadable(&["5 SEPTIEMBRE/SEP?BE? 1995"]);
}
