//! Why a policy is refused: what follows the name of the field.

use crate::vocabulary::Wording;

pub(super) const UNKNOWN_KEY: Wording = Wording::new("no es una clave de una política", "is no key of a policy");
pub(super) const TWICE: Wording = Wording::new("está dos veces", "is given twice");
pub(super) const TEXT: Wording = Wording::new("debe ser texto", "must be text");
pub(super) const ONE_OF: Wording = Wording::new("debe ser uno de estos: {choices}", "must be one of {choices}");
pub(super) const OR_OFF: Wording = Wording::new(", o `off`", ", or `off`");
pub(super) const FLAG: Wording = Wording::new("debe ser `true` o `false`", "must be `true` or `false`");
pub(super) const PERCENT: Wording =
    Wording::new("debe ser un número entero de 0 a 100", "must be a whole number from 0 to 100");

pub(super) const BLANK: Wording = Wording::new("no puede estar en blanco", "must not be blank");
pub(super) const TOO_LONG: Wording =
    Wording::new("puede tener 100 caracteres como máximo", "must have at most 100 characters");
pub(super) const TAKEN: Wording = Wording::new(
    "no puede ser {choices}: la política de ese nombre decide de otra manera",
    "must not be {choices}: the policy of that name decides otherwise",
);

pub(super) const CODES: Wording =
    Wording::new("debe ser una lista de códigos, cada uno como texto", "must be a list of codes, each as text");
pub(super) const BLANK_CODE: Wording = Wording::new("no puede tener un código en blanco", "must not hold a blank code");

pub(super) const ADVISORIES: Wording = Wording::new(
    "debe ser una tabla de tipos de aviso, con lo que hace cada uno",
    "must be a table from kinds of advisories to what they do",
);
pub(super) const NO_ADVISORY: Wording = Wording::new("no es un tipo de aviso", "is no kind of an advisory");
pub(super) const MISMATCHES: Wording = Wording::new(
    "debe ser una tabla de códigos de discrepancias, con lo que hace cada uno",
    "must be a table from codes of mismatches to what they do",
);
pub(super) const NO_MISMATCH: Wording = Wording::new("no es el código de una discrepancia", "is no code of a mismatch");

pub(super) const ARGENTINE: Wording = Wording::new(
    "nombra la regla `argentine`, que ya no existe: hay que escribir `evidence`",
    "names the rule `argentine`, which is gone: write `evidence`",
);
#[cfg(not(feature = "names"))]
pub(super) const WITHOUT_NAMES: Wording = Wording::new(
    "no puede ser {choices}: este programa se compiló sin sus nombres (feature `names`)",
    "must not be {choices}: this program was built without its names (feature `names`)",
);
