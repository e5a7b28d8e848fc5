//! How similar the names are, and what another threshold would do.

use renaper_crosscheck::Wording;

use super::Counted;

pub(crate) const NAMES: Wording = Wording::new("Qué tan parecidos son los nombres", "How similar the names are");
pub(crate) const COMPARED: Counted = Counted {
    one: Wording::new(
        "Se comparó {count} nombre con el del registro.",
        "{count} name was compared with the registry's.",
    ),
    many: Wording::new(
        "Se compararon {count} nombres con los del registro.",
        "{count} names were compared with the registry's.",
    ),
};
pub(crate) const NEAR: Wording = Wording::new(
    "Un nombre pasa con una similitud de {threshold} o más. A {points} puntos o menos de ese umbral quedan {below} por \
     debajo, y {above} en él o por encima.",
    "A name passes with a similarity of {threshold} or more. Within {points} points of that threshold, {below} lie \
     below it, and {above} lie on it or above.",
);
pub(crate) const SURNAMES: Wording = Wording::new(
    "Además, los apellidos por sí solos tienen que llegar a {threshold}.",
    "The surnames alone must also reach {threshold}.",
);
pub(crate) const HISTOGRAM: Wording = Wording::new(
    "nombres comparados: {compared}; hasta {points} puntos por debajo del umbral de {threshold}: {below}; en él o \
     hasta {points} puntos por encima: {above}",
    "names compared: {compared}; up to {points} points below the threshold of {threshold}: {below}; on it or up to \
     {points} points above it: {above}",
);
pub(crate) const HISTOGRAM_CAPTION: Wording = Wording::new(
    "Nombres por similitud, en porcentaje. Las barras grises no llegan al umbral; las azules, sí. La franja sombreada \
     está cerca de él. Si la barra de 100 es mucho más larga que las otras, se corta; su número está encima.",
    "Names by similarity, in percent. Grey bars are below the threshold, blue bars reach it. The shaded band is close \
     to it. Where the bar at 100 is much longer than the others, it is cut; its number stands above it.",
);
pub(crate) const BY_SIMILARITY: Wording =
    Wording::new("Cuántos nombres tienen cada similitud", "How many names have each similarity");
pub(crate) const SIMILARITY: Wording = Wording::new("Similitud", "Similarity");
pub(crate) const NAMES_HEAD: Wording = Wording::new("Nombres", "Names");
pub(crate) const THRESHOLD_MARK: Wording = Wording::new("umbral {threshold}", "threshold {threshold}");

pub(crate) const WHAT_IF: Wording =
    Wording::new("¿Y si el umbral de los nombres fuera otro?", "What if the name threshold were different?");
pub(crate) const CHECKED: Counted = Counted {
    one: Wording::new(
        "Se cotejó {count} validación que la verificación OCR había aprobado.",
        "{count} validation that the OCR verification had approved was checked.",
    ),
    many: Wording::new(
        "Se cotejaron {count} validaciones que la verificación OCR había aprobado.",
        "{count} validations that the OCR verification had approved were checked.",
    ),
};
pub(crate) const PASS: Counted = Counted {
    one: Wording::new(
        "Con esta política, cuyo umbral es {threshold}, pasa {count}.",
        "Under this policy, whose threshold is {threshold}, {count} passes.",
    ),
    many: Wording::new(
        "Con esta política, cuyo umbral es {threshold}, pasan {count}.",
        "Under this policy, whose threshold is {threshold}, {count} pass.",
    ),
};
pub(crate) const LOWER_AND_HIGHER: Wording = Wording::new(
    "Con {lower}, la cantidad subiría en {more}; con {higher}, bajaría en {fewer}.",
    "At {lower}, {more} more would pass; at {higher}, {fewer} fewer.",
);
pub(crate) const LOWER: Wording =
    Wording::new("Con {lower}, la cantidad subiría en {more}.", "At {lower}, {more} more would pass.");
pub(crate) const HIGHER: Wording =
    Wording::new("Con {higher}, la cantidad bajaría en {fewer}.", "At {higher}, {fewer} fewer would pass.");
pub(crate) const CURVE: Wording =
    Wording::new("Cuántas pasarían con cada umbral de los nombres", "How many would pass at each name threshold");
pub(crate) const WOULD_PASS: Wording = Wording::new("pasarían: {points}", "would pass: {points}");
pub(crate) const AT: Wording = Wording::new("{count} con {threshold}", "{count} at {threshold}");
pub(crate) const PASS_MARK: Counted = Counted {
    one: Wording::new("{count} pasa", "{count} passes"),
    many: Wording::new("{count} pasan", "{count} pass"),
};
pub(crate) const CURVE_CAPTION: Wording = Wording::new(
    "Validaciones que pasarían, por umbral de los nombres. El eje vertical no empieza en 0.",
    "Validations that would pass, by name threshold. The vertical axis does not start at 0.",
);
pub(crate) const CURVE_NOTE: Wording = Wording::new(
    "Una validación pasa si no tiene hallazgos, haya decidido lo que haya decidido una persona. Con cada umbral se \
     cuentan las que no tienen ningún hallazgo fuera del nombre y cuyo nombre llega a ese umbral. Si el nombre no se \
     comparó, o si de un lado falta una parte, se cuenta como con esta política. Un umbral propio de los apellidos no \
     cambia.",
    "A validation passes if it has no findings, whatever a person decided. Each threshold counts the validations that \
     have no finding besides the name and whose name reaches that threshold. A name that was not compared, or that \
     lacks a part on one side, counts as it does under this policy. A separate threshold for surnames does not change.",
);
pub(crate) const BY_THRESHOLD: Wording =
    Wording::new("Cuántas pasan con cada umbral", "How many pass at each threshold");
pub(crate) const THRESHOLD: Wording = Wording::new("Umbral", "Threshold");
pub(crate) const PASS_HEAD: Wording = Wording::new("Pasan", "Pass");
