//! What is said of the files that a run writes.

use renaper_crosscheck::Wording;

pub(crate) const STANDARD_OUTPUT: Wording = Wording::new("salida estándar", "standard output");
pub(crate) const NO_THREAD_FOR_SIGNALS: Wording =
    Wording::new("no se pudo iniciar un hilo: {error}", "a thread cannot start: {error}");
pub(crate) const IS_INPUT: Wording = Wording::new(
    "`{path}` figura en {option} y es una entrada: cada uno necesita su propio archivo",
    "`{path}` is given to {option}, and is an input: each needs a file of its own",
);

pub(crate) const IS_GIVEN_TWICE: Wording = Wording::new(
    "`{path}` figura en {one} y en {other}: cada uno necesita su propio archivo",
    "`{path}` is given to {one} and to {other}: each needs a file of its own",
);

pub(crate) const IS_LINK: Wording = Wording::new(
    "`{beside}` es un enlace, y los enlaces no se siguen: {error}",
    "`{beside}` is a link, and links are not followed: {error}",
);

pub(crate) const IS_NO_FILE: Wording = Wording::new("`{beside}` no es un archivo", "`{beside}` is not a file");

pub(crate) const HAS_ANOTHER_NAME: Wording = Wording::new(
    "`{beside}` tiene además otro nombre (un enlace duro), y no se escribe",
    "`{beside}` has another name as well (a hard link), and is not written",
);

pub(crate) const HELD_BY: Wording = Wording::new(
    "lo está escribiendo el proceso {process}: hay que esperar a que termine, o terminarlo",
    "process {process} is writing it: wait for it to end, or end it",
);

pub(crate) const HELD: Wording = Wording::new(
    "lo está escribiendo otro proceso: hay que esperar a que termine, o terminarlo",
    "another process is writing it: wait for it to end, or end it",
);

pub(crate) const ONLY_FILES_RESUME: Wording = Wording::new(
    "con un punto de control, la salida tiene que ser un archivo",
    "with a checkpoint, the output must be a file",
);

pub(crate) const GONE: Wording = Wording::new(
    "falta lo que escribió la corrida interrumpida; para empezar de nuevo, borrar el punto de control",
    "what the interrupted run wrote is gone; to start over, delete the checkpoint",
);

pub(crate) const A_SIGNAL: Wording = Wording::new("una señal", "a signal");

pub(crate) const ENDED_WITH_CHECKPOINT: Wording = Wording::new(
    "renaper-crosscheck: terminado por {signal}: el mismo comando, si se repite, sigue desde el punto de control",
    "renaper-crosscheck: ended by {signal}: the same command, run again, resumes from the checkpoint",
);

pub(crate) const ENDED_WITH_ONE_FILE: Wording = Wording::new(
    "renaper-crosscheck: terminado por {signal}: se borró el archivo sin terminar",
    "renaper-crosscheck: ended by {signal}: the unfinished file was deleted",
);

pub(crate) const ENDED_WITH_FILES: Wording = Wording::new(
    "renaper-crosscheck: terminado por {signal}: se borraron los archivos sin terminar",
    "renaper-crosscheck: ended by {signal}: the unfinished files were deleted",
);

/// `file` is empty, or is [`OF_FILE`]; `item` is empty, or is [`OF_ITEM`].
pub(crate) const CANNOT_BE_READ: Wording = Wording::new(
    "{file}línea {line}{item}: no se puede leer ({code})",
    "{file}line {line}{item}: cannot be read ({code})",
);
/// The same places, before the message of an error, which is in English as in the output.
pub(crate) const FIRST_REASON: Wording =
    Wording::new("{file}línea {line}{item}: {message}", "{file}line {line}{item}: {message}");
pub(crate) const OF_FILE: Wording = Wording::new("`{file}`, ", "`{file}`, ");
pub(crate) const OF_ITEM: Wording = Wording::new(", elemento {item}", ", item {item}");
