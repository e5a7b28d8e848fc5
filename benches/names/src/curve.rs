//! The curve of every rule: false refusals and false acceptances as the threshold goes from 0 to 100.

use crate::pair::Person;
use crate::table::Row;

/// Where the axes begin and end, in the picture's units; 0 % to 100 % either way.
const LEFT: f64 = 62.0;
const RIGHT: f64 = 522.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 404.0;
const MOST: f64 = 100.0;

/// A colour for each rule that can be read on white and on black.
const COLOURS: [&str; 7] = ["#d6336c", "#868e96", "#2a7de1", "#2b9348", "#e8890c", "#9c5ad6", "#0ca5b0"];

/// The picture. Its ground is clear, and its text follows the reader's light or dark theme.
#[must_use]
pub fn svg(rows: &[Row]) -> String {
    let mut text = String::from(concat!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 456\" font-family=\"sans-serif\" font-size=\"13\" ",
        "role=\"img\" aria-label=\"False refusals against false acceptances of the rules for names\">\n",
        "<style>text{fill:#1f2328}.axis{stroke:#1f2328}.grid{stroke:#8b949e;stroke-opacity:.35}",
        "@media (prefers-color-scheme:dark){text{fill:#e6edf3}.axis{stroke:#e6edf3}}</style>\n",
    ));
    for percent in (0..=100).step_by(20) {
        let (x, y) = (across(f64::from(percent)), up(f64::from(percent)));
        let (below, beside, aside) = (BOTTOM + 18.0, y + 4.0, LEFT - 8.0);
        text += &format!("<path class=\"grid\" d=\"M{x:.1} {TOP}V{BOTTOM}M{LEFT} {y:.1}H{RIGHT}\"/>\n");
        text += &format!("<text x=\"{x:.1}\" y=\"{below}\" text-anchor=\"middle\">{percent} %</text>\n");
        text += &format!("<text x=\"{aside}\" y=\"{beside:.1}\" text-anchor=\"end\">{percent} %</text>\n");
    }
    text += &format!("<path class=\"axis\" fill=\"none\" d=\"M{LEFT} {TOP}V{BOTTOM}H{RIGHT}\"/>\n");
    text += "<text x=\"292\" y=\"446\" text-anchor=\"middle\">false acceptances: another person passes</text>\n";
    text += "<text transform=\"translate(14 214) rotate(-90)\" text-anchor=\"middle\">false refusals: the same person fails</text>\n";
    for (place, (row, colour)) in rows.iter().zip(COLOURS).enumerate() {
        let at = |threshold: usize| (row.mean(Person::Other, threshold), row.mean(Person::Same, threshold));
        let seen = (0..=100).map(at).filter(|&(x, y)| x <= MOST && y <= MOST);
        let points: Vec<String> = seen.map(|(x, y)| format!("{:.1},{:.1}", across(x), up(y))).collect();
        let points = points.join(" ");
        text += &format!("<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.2\" points=\"{points}\"/>\n");
        let (x, y) = at(row.rule.threshold());
        if x <= MOST && y <= MOST {
            text += &format!("<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4.5\" fill=\"{colour}\"/>\n", across(x), up(y));
        }
        let line = 40 + 22 * place;
        text += &format!("<path stroke=\"{colour}\" stroke-width=\"3\" d=\"M540 {line}h22\"/>");
        text += &format!("<text x=\"570\" y=\"{}\">{}</text>\n", line + 4, row.rule.name());
    }
    text += &format!("<text x=\"540\" y=\"{}\">Dots: each rule's own threshold.</text>\n", 60 + 22 * rows.len());
    text += &format!("<text x=\"540\" y=\"{}\">Lines: 0 to 100.</text>\n</svg>\n", 78 + 22 * rows.len());
    text
}

/// Both means of every rule at every threshold.
#[must_use]
pub fn csv(rows: &[Row]) -> String {
    let mut text = String::from("rule,threshold,false_refusals_percent,false_acceptances_percent\n");
    for row in rows {
        for threshold in 0..=100 {
            let (refused, accepted) = (row.mean(Person::Same, threshold), row.mean(Person::Other, threshold));
            text += &format!("{},{threshold},{refused:.3},{accepted:.3}\n", row.rule.name());
        }
    }
    text
}

fn across(percent: f64) -> f64 {
    LEFT + (RIGHT - LEFT) * percent / MOST
}

fn up(percent: f64) -> f64 {
    BOTTOM - (BOTTOM - TOP) * percent / MOST
}
