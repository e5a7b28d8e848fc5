//! What the registry answered: `renaperData`.

use super::json::{Writer, digits};
use super::lists::{CITIES, NEIGHBOURHOODS, NOBODIES, ORIGINS, OUTAGES, STREETS};
use super::names::without_accents;
use super::person::Person;
use super::rng::Rng;
use super::written::{Day, DayStyle, Written, day_text, written_day};

pub(crate) enum Answer {
    Record(Box<Record>),
    /// A body that says that there is no such number.
    NotFound(&'static str),
    /// A body of an outage, or `{}`.
    None(&'static str),
}

impl Answer {
    pub(crate) fn not_found(rng: &mut Rng) -> Answer {
        Answer::NotFound(rng.pick(NOBODIES))
    }

    pub(crate) fn outage(rng: &mut Rng) -> Answer {
        Answer::None(rng.pick(OUTAGES))
    }

    pub(crate) fn write(&self, json: &mut Writer<'_>) {
        match self {
            Answer::Record(record) => record.write(json),
            Answer::NotFound(body) | Answer::None(body) => json.json("renaperData", body),
        }
    }
}

/// The spellings of the keys, in the order of the API's page, with a DNI that some gateways echo before them.
type Keys = [&'static str; 28];

const DOCUMENTED: Keys = [
    "dni",
    "id_tramite_principal",
    "id_tramite_tarjeta_reimpresa",
    "ejemplar",
    "vencimiento",
    "emision",
    "apellido",
    "nombres",
    "fecha_nacimiento",
    "cuil",
    "calle",
    "numero",
    "piso",
    "departamento",
    "codigo_postal",
    "barrio",
    "monoblock",
    "ciudad",
    "municipio",
    "provincia",
    "pais",
    "nacionalidad",
    "codigo_fallecido",
    "mensaje_fallecido",
    "fecha_fallecimiento",
    "id_ciudadano",
    "codigo",
    "mensaje",
];

const GATEWAYS: [Keys; 3] = [
    [
        "nroDni",
        "idTramitePrincipal",
        "idTramiteTarjetaReimpresa",
        "ejemplar",
        "fechaVencimiento",
        "fechaEmision",
        "apellidos",
        "nombre",
        "fechaNacimiento",
        "cuil",
        "calle",
        "numero",
        "piso",
        "departamento",
        "codigoPostal",
        "barrio",
        "monoblock",
        "ciudad",
        "municipio",
        "provincia",
        "pais",
        "nacionalidad",
        "codigof",
        "mensaf",
        "fechaf",
        "idciudadano",
        "codigoError",
        "descripcionError",
    ],
    [
        "NUMERO_DOCUMENTO",
        "ID_TRAMITE_PRINCIPAL",
        "ID_TRAMITE_TARJETA_REIMPRESA",
        "EJEMPLAR",
        "VENCIMIENTO",
        "EMISION",
        "APELLIDO",
        "NOMBRES",
        "FECHA_NACIMIENTO",
        "CUIL",
        "CALLE",
        "NUMERO",
        "PISO",
        "DEPARTAMENTO",
        "CODIGO_POSTAL",
        "BARRIO",
        "MONOBLOCK",
        "CIUDAD",
        "MUNICIPIO",
        "PROVINCIA",
        "PAIS",
        "NACIONALIDAD",
        "CODIGO_FALLECIDO",
        "MENSAJE_FALLECIDO",
        "FECHA_FALLECIMIENTO",
        "ID_CIUDADANO",
        "CODIGO",
        "MENSAJE",
    ],
    [
        "nrodni",
        "idtramiteprincial",
        "idtramitetarjetareimpresa",
        "ejemplar",
        "vencimiento",
        "emision",
        "apellido",
        "nombres",
        "fechaNacimiento",
        "cuil",
        "calle",
        "numero",
        "piso",
        "departamento",
        "cpostal",
        "barrio",
        "monoblock",
        "ciudad",
        "municipio",
        "provincia",
        "pais",
        "nacionalidad",
        "codigof",
        "mensaf",
        "fechaf",
        "id_ciudadano",
        "codigoerror",
        "descripcionerror",
    ],
];

pub(crate) struct Record {
    keys: &'static Keys,
    /// Trámite, name and birth alone.
    is_partial: bool,
    pub(crate) dni: Written<u32>,
    pub(crate) tramite: Written<u64>,
    pub(crate) reprint: Written<u64>,
    pub(crate) ejemplar: Written<u8>,
    pub(crate) expiry: Written<Day>,
    pub(crate) birth: Written<Day>,
    pub(crate) surname: String,
    pub(crate) given: String,
    /// Written with the DNI that it holds.
    pub(crate) cuil: Written<u32>,
    /// Whether the CUIL's check digit is right, and its number one that lasts.
    pub(crate) cuil_may_contradict: bool,
    pub(crate) id_ciudadano: Written<u32>,
    issue: String,
    street: &'static str,
    house: String,
    flat: [String; 2],
    neighbourhood: &'static str,
    place: [&'static str; 4],
    nationality: &'static str,
    /// Code, message and date.
    death: [String; 3],
    /// JSON.
    codigo: &'static str,
    mensaje: &'static str,
}

impl Record {
    pub(crate) fn of(person: &Person, rng: &mut Rng) -> Record {
        let style = rng.mostly(DayStyle::Iso, &[(DayStyle::IsoWithTime, 5), (DayStyle::Slashes, 2)]);
        let (surname, given) = match rng.below(10) {
            0..6 => (person.surname.to_uppercase(), person.given.to_uppercase()),
            6..8 => (without_accents(&person.surname).to_uppercase(), without_accents(&person.given).to_uppercase()),
            _ => (person.surname.clone(), person.given.clone()),
        };
        let has_right_digit = rng.chance(97);
        let has_flat = rng.chance(25);
        let is_alive = || [String::from("0"), String::from("SIN AVISO DE FALLECIMIENTO"), String::new()];
        Record {
            keys: &DOCUMENTED,
            is_partial: false,
            dni: Written::left_out(),
            tramite: Written::text(digits(person.tramite, if rng.chance(6) { 11 } else { 0 }), person.tramite),
            reprint: Written::nothing(""),
            ejemplar: Written::text(char::from(person.ejemplar).to_string(), person.ejemplar),
            expiry: written_day(person.expiry, style),
            birth: written_day(person.birth, style),
            surname,
            given,
            cuil: cuil(person, has_right_digit, rng),
            cuil_may_contradict: has_right_digit && !person.is_foreign,
            id_ciudadano: id_ciudadano(person, rng),
            issue: day_text(person.issue, style),
            street: rng.pick(STREETS),
            house: digits(rng.between(1, 5_400), 0),
            flat: if has_flat {
                [digits(rng.between(1, 14), 0), char::from(rng.pick(b"ABCD")).to_string()]
            } else {
                Default::default()
            },
            neighbourhood: rng.pick(NEIGHBOURHOODS),
            place: rng.pick(CITIES),
            nationality: if person.is_foreign { rng.pick(ORIGINS)[1] } else { "ARGENTINA" },
            death: if rng.chance(20) { is_alive() } else { Default::default() },
            codigo: rng.mostly("99", &[("\"\"", 25), ("\"99\"", 10), ("0", 2), ("null", 3)]),
            mensaje: rng.mostly("OK", &[("", 40)]),
        }
    }

    /// The registry, or the gateway before it, says whose data these are.
    pub(crate) fn echo_dni(&mut self, dni: u32) {
        self.dni = Written::text(digits(dni.into(), 0), dni);
    }

    /// A CUIL that may contradict.
    pub(crate) fn write_right_cuil(&mut self, person: &Person) {
        self.cuil = Written::text(digits(person.cuil(), 11), person.dni);
        self.cuil_may_contradict = true;
    }

    /// One of the gateways' ways of writing, with numbers where others send text.
    pub(crate) fn pass_gateway(&mut self, dni: u32, rng: &mut Rng) {
        let [first, second, third] = &GATEWAYS;
        self.keys = rng.pick(&[Some(first), Some(second), Some(third)]).unwrap_or(first);
        self.echo_dni(dni);
        if rng.chance(50) {
            for number in [&mut self.dni, &mut self.id_ciudadano] {
                *number = Written::number(std::mem::take(&mut number.text), number.value.unwrap_or_default());
            }
            if let Some(tramite) = self.tramite.value {
                self.tramite = Written::number(digits(tramite, 0), tramite);
            }
        }
    }

    /// The card in hand is a reprint, and the registry has its trámite apart.
    pub(crate) fn reprinted(&mut self, main: u64) {
        let printed = std::mem::replace(&mut self.tramite, Written::text(digits(main, 0), main));
        self.reprint = printed;
    }

    pub(crate) fn lose_tramite(&mut self) {
        self.tramite = Written::nothing("");
    }

    pub(crate) fn reduce(&mut self) {
        self.is_partial = true;
        // Once gone, they have nothing to say.
        self.dni = Written::left_out();
        self.cuil = Written::left_out();
        self.id_ciudadano = Written::left_out();
        self.reprint = Written::left_out();
        self.ejemplar = Written::left_out();
        self.expiry = Written::left_out();
    }

    pub(crate) fn bury(&mut self, on: Day) {
        self.death = ["4".to_owned(), "FALLECIDO".to_owned(), day_text(on, DayStyle::Iso)];
    }

    /// The name as rows show it.
    pub(crate) fn name(&self) -> String {
        [&self.surname, " ", &self.given].concat()
    }

    fn write(&self, json: &mut Writer<'_>) {
        let [
            dni,
            tramite,
            reprint,
            ejemplar,
            expiry,
            issue,
            surname,
            given,
            birth,
            cuil,
            address @ ..,
            id,
            codigo,
            mensaje,
        ] = self.keys;
        json.open("renaperData");
        self.dni.write(dni, json);
        self.tramite.write(tramite, json);
        self.reprint.write(reprint, json);
        self.ejemplar.write(ejemplar, json);
        self.expiry.write(expiry, json);
        if !self.is_partial {
            json.text(issue, &self.issue);
        }
        json.text(surname, &self.surname);
        json.text(given, &self.given);
        self.birth.write(birth, json);
        self.cuil.write(cuil, json);
        if !self.is_partial {
            let [floor, flat] = &self.flat;
            let [city, department, province, postal_code] = self.place;
            let [death_code, death_message, death_date] = &self.death;
            let values: [&str; 15] = [
                self.street,
                &self.house,
                floor,
                flat,
                postal_code,
                self.neighbourhood,
                "",
                city,
                department,
                province,
                "ARGENTINA",
                self.nationality,
                death_code,
                death_message,
                death_date,
            ];
            address.iter().zip(values).for_each(|(key, value)| json.text(key, value));
        }
        self.id_ciudadano.write(id, json);
        if !self.is_partial {
            json.json(codigo, self.codigo);
            json.text(mensaje, self.mensaje);
        }
        json.close();
    }
}

fn cuil(person: &Person, has_right_digit: bool, rng: &mut Rng) -> Written<u32> {
    let right = person.cuil();
    let last = right % 10;
    let wrong = right.wrapping_sub(last).wrapping_add((last.wrapping_add(5)) % 10);
    let number = if has_right_digit { right } else { wrong };
    let text = if rng.chance(60) {
        [digits(number / 1_000_000_000, 2), digits(number / 10 % 100_000_000, 8), digits(number % 10, 1)].join("-")
    } else {
        digits(number, 11)
    };
    Written::text(text, person.dni)
}

/// An internal number mostly; the API's page shows the DNI.
fn id_ciudadano(person: &Person, rng: &mut Rng) -> Written<u32> {
    let number = if rng.chance(10) { person.dni } else { rng.between(60_000_000, 89_999_999) as u32 };
    Written::text(digits(number.into(), 0), number)
}
