//! What the invented people, addresses and sessions are put together from.

pub(crate) const GIVEN_MEN: &[&str] = &[
    "Juan",
    "José",
    "Martín",
    "Nicolás",
    "Lucas",
    "Ángel",
    "Iván",
    "Raúl",
    "Ramón",
    "Tomás",
    "Luis",
    "Matías",
    "Sebastián",
    "Joaquín",
    "Ignacio",
    "Hernán",
    "Julián",
    "Diego",
    "Marcelo",
    "Gustavo",
    "Facundo",
    "Ezequiel",
    "Leandro",
    "Maximiliano",
    "Cristian",
    "Walter",
    "Óscar",
    "Hugo",
    "Emiliano",
    "Bautista",
    "Thiago",
    "Franco",
    "Alejandro",
    "Fernando",
    "Gabriel",
    "Íñigo",
    "Néstor",
    "Rubén",
    "Darío",
    "Nahuel",
];

pub(crate) const GIVEN_WOMEN: &[&str] = &[
    "María",
    "Ana",
    "Sofía",
    "Lucía",
    "Belén",
    "Inés",
    "Úrsula",
    "Noemí",
    "Rocío",
    "Mónica",
    "Verónica",
    "Camila",
    "Julieta",
    "Valentina",
    "Florencia",
    "Graciela",
    "Beatriz",
    "Claudia",
    "Susana",
    "Marta",
    "Rosa",
    "Teresa",
    "Elena",
    "Paula",
    "Carolina",
    "Daniela",
    "Romina",
    "Natalia",
    "Lorena",
    "Cecilia",
    "Antonella",
    "Milagros",
    "Martina",
    "Isabella",
    "Estefanía",
    "Zoé",
    "Anahí",
    "Débora",
    "Mirta",
    "Agustina",
];

pub(crate) const SURNAMES: &[&str] = &[
    "Sosa",
    "Romero",
    "Torres",
    "Ruiz",
    "Flores",
    "Acosta",
    "Medina",
    "Herrera",
    "Castro",
    "Silva",
    "Rojas",
    "Ortiz",
    "Luna",
    "Cabrera",
    "Ferreyra",
    "Godoy",
    "Morales",
    "Molina",
    "Ledesma",
    "Vega",
    "Correa",
    "Vargas",
    "Carrizo",
    "Peralta",
    "Moreno",
    "Ojeda",
    "Ponce",
    "Villalba",
    "Maldonado",
    "Figueroa",
    "Quiroga",
    "Bustos",
    "Aguirre",
    "Mansilla",
    "Cardozo",
    "Rossi",
    "Ferrari",
    "Bianchi",
    "Russo",
    "Esposito",
    "Lombardi",
    "Schneider",
    "Weber",
    "Kowalski",
    "Yapura",
    "Mamani",
    "Quispe",
    "Condori",
    "Huenchul",
    "O'Brien",
    "D'Angelo",
    "de la Fuente",
    "del Río",
    "San Martín",
    "González Paz",
];

pub(crate) const ACCENTED_SURNAMES: &[&str] = &[
    "García",
    "González",
    "Rodríguez",
    "Fernández",
    "López",
    "Martínez",
    "Pérez",
    "Gómez",
    "Sánchez",
    "Díaz",
    "Álvarez",
    "Ramírez",
    "Benítez",
    "Suárez",
    "Giménez",
    "Gutiérrez",
    "Núñez",
    "Ibáñez",
    "Muñoz",
    "Peña",
    "Ordóñez",
    "Cáceres",
    "Domínguez",
    "Méndez",
    "Hernández",
    "Velázquez",
    "Páez",
    "Ávalos",
    "Báez",
    "Guzmán",
    "Ríos",
    "Zúñiga",
    "Yáñez",
    "Argüello",
    "Agüero",
    "Müller",
    "Tévez",
    "Piñeiro",
];

pub(crate) const STREETS: &[&str] = &[
    "AV. CORRIENTES",
    "BELGRANO",
    "SAN MARTÍN",
    "MITRE",
    "RIVADAVIA",
    "AV. SAN JUAN",
    "25 DE MAYO",
    "9 DE JULIO",
    "SARMIENTO",
    "MORENO",
    "LAVALLE",
    "AV. COLÓN",
    "GRAL. PAZ",
    "LOS ÁLAMOS",
    "PASAJE LAS VIÑAS",
    "HIPÓLITO YRIGOYEN",
    "CALLE 48",
    "MZA. 14 CASA 6",
    "BV. ORÓÑO",
    "PTE. PERÓN",
];

pub(crate) const NEIGHBOURHOODS: &[&str] = &[
    "CENTRO",
    "",
    "NUEVA CÓRDOBA",
    "SAN NICOLÁS",
    "LAS ROSAS",
    "B° \"LA LOMA\"",
    "VILLA DEL PARQUE",
    "ALBERDI",
    "SUR",
];

/// City, department, province and postal code.
pub(crate) const CITIES: &[[&str; 4]] = &[
    ["CIUDAD AUTÓNOMA DE BUENOS AIRES", "COMUNA 1", "CIUDAD DE BUENOS AIRES", "1043"],
    ["LA PLATA", "LA PLATA", "BUENOS AIRES", "1900"],
    ["MAR DEL PLATA", "GENERAL PUEYRREDÓN", "BUENOS AIRES", "7600"],
    ["CÓRDOBA", "CAPITAL", "CÓRDOBA", "5000"],
    ["ROSARIO", "ROSARIO", "SANTA FE", "2000"],
    ["MENDOZA", "CAPITAL", "MENDOZA", "5500"],
    ["SAN MIGUEL DE TUCUMÁN", "CAPITAL", "TUCUMÁN", "4000"],
    ["SALTA", "CAPITAL", "SALTA", "4400"],
    ["NEUQUÉN", "CONFLUENCIA", "NEUQUÉN", "8300"],
    ["USHUAIA", "USHUAIA", "TIERRA DEL FUEGO", "9410"],
];

/// Code and word for the countries that foreign residents come from.
pub(crate) const ORIGINS: &[[&str; 2]] =
    &[["PRY", "PARAGUAYA"], ["BOL", "BOLIVIANA"], ["PER", "PERUANA"], ["VEN", "VENEZOLANA"], ["CHL", "CHILENA"]];

pub(crate) const ORGANIZATIONS: &[&str] =
    &["org_7d1k2m", "org_a90xq4", "org_cc31pz", "org_e5w8t0", "org_h27vnd", "org_k6r4ys", "org_q1f9bu", "org_z83mla"];

pub(crate) const CHANNELS: &[&str] = &["mobile", "web", "sucursal", "promoción otoño", "whatsapp"];

/// What a provider warns of without asking for a review.
pub(crate) const SLIGHT_WARNINGS: &[&str] = &["QR_NOT_DETECTED", "BARCODE_NOT_DETECTED", "MRZ_NOT_DETECTED"];

/// What a provider asks for a review for, and a request may omit.
pub(crate) const REVIEW_WARNINGS: &[&str] = &[
    "DOCUMENT_EXPIRED",
    "POSSIBLE_DUPLICATED_USER",
    "QR_VALIDATION_FAILED",
    "MRZ_VALIDATION_FAILED",
    "DATA_INCONSISTENT",
    "LOW_LIVENESS_SCORE",
    "LOW_FACE_QUALITY",
    "POSSIBLE_DUPLICATED_FACE",
    "FULL_NAME_MISMATCH_WITH_PROVIDED",
    "COULD_NOT_PERFORM_DATABASE_VALIDATION",
];

/// What a provider rejects for.
pub(crate) const GRAVE_WARNINGS: &[&str] = &[
    "LIVENESS_FACE_ATTACK",
    "PORTRAIT_MANIPULATION_DETECTED",
    "SCREEN_CAPTURE_DETECTED",
    "PRINTED_COPY_DETECTED",
    "NO_FACE_DETECTED",
    "FACE_IN_BLOCKLIST",
];

/// What the platform rejects for by rules of its own.
pub(crate) const OWN_WARNINGS: &[&str] =
    &["GUENO_CROSS_ENTITY_DUPLICATED", "MINIMUM_AGE_NOT_MET", "ID_DOCUMENT_IN_BLOCKLIST"];

/// The bodies that an outage leaves behind.
pub(crate) const OUTAGES: &[&str] = &[
    r#"{"error":"Request failed with status code 503","code":"SERVICE_UNAVAILABLE"}"#,
    r#"{"error":"timeout of 15000ms exceeded","code":"SERVICE_UNAVAILABLE"}"#,
    r#"{"error":"connect ECONNREFUSED","code":"service_unavailable"}"#,
    r#"{"error":"socket hang up"}"#,
    r#"{"codigo":5,"mensaje":"ERROR INTERNO DEL SERVICIO"}"#,
    r#"{"codigo":"1","mensaje":"ERROR DE AUTENTICACION","id_tramite_principal":"","apellido":"","nombres":""}"#,
    r#"{"codigoerror":5,"descripcionerror":"SERVICIO NO DISPONIBLE"}"#,
];

/// The bodies for a number that the registry does not know.
pub(crate) const NOBODIES: &[&str] = &[
    r#"{"codigo":2,"mensaje":"NO SE ENCONTRARON REGISTROS"}"#,
    r#"{"codigo":"12","mensaje":"EL NUMERO DE DOCUMENTO NO EXISTE","apellido":"","nombres":""}"#,
    r#"{"id_tramite_principal":"","ejemplar":"","apellido":null,"nombres":null,"codigo":12,"mensaje":"SIN DATOS"}"#,
    r#"{"codigoerror":"2","descripcionerror":"CIUDADANO INEXISTENTE"}"#,
];

/// Lines that are no JSON at all.
pub(crate) const NOT_JSON: &[&str] = &[
    "<html><head><title>504 Gateway Time-out</title></head></html>",
    "id;entityId;status;provider;createdAt",
    "kyc_validations dump, page 2",
    "undefined",
    "{'id': 'b7', 'status': 'approved'}",
];

/// Statuses that there are not.
pub(crate) const UNKNOWN_STATUSES: &[&str] = &["archived", "on_hold", "verified", "resubmission_requested"];
