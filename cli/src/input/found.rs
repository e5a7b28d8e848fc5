//! What stands at a path. That nothing stands there is one thing, and that nobody could look is another: what might be
//! there must not be written over.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What stands at a path, behind its links; none where nothing does, or nothing that this program could open.
///
/// # Errors
///
/// Nobody could look.
pub(crate) fn found(path: &Path) -> io::Result<Option<Metadata>> {
    some_if_there(fs::metadata(path))
}

/// The path without links; as it is where nothing stands there.
///
/// # Errors
///
/// Nobody could look.
pub(crate) fn resolved(path: &Path) -> io::Result<PathBuf> {
    some_if_there(fs::canonicalize(path)).map(|resolved| resolved.unwrap_or_else(|| path.to_owned()))
}

fn some_if_there<T>(looked: io::Result<T>) -> io::Result<Option<T>> {
    match looked {
        Ok(there) => Ok(Some(there)),
        Err(error) => match error.kind() {
            ErrorKind::NotFound
            | ErrorKind::NotADirectory
            | ErrorKind::PermissionDenied
            | ErrorKind::InvalidInput
            | ErrorKind::InvalidFilename => Ok(None),
            _ => Err(error),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_nobody_could_look_is_not_that_nothing_is_there() {
        let kind = |kind: ErrorKind| some_if_there::<()>(Err(kind.into())).map_err(|error| error.kind());
        assert_eq!(kind(ErrorKind::NotFound), Ok(None));
        assert_eq!(kind(ErrorKind::Other), Err(ErrorKind::Other));
        assert!(found(Path::new("no such file")).is_ok_and(|found| found.is_none()));
        assert!(resolved(Path::new("no such file")).is_ok_and(|path| path == Path::new("no such file")));
        // A file system's own fault has no kind of its own.
        let io_error = || io::Error::from_raw_os_error(5);
        assert_eq!(some_if_there::<()>(Err(io_error())).err().and_then(|error| error.raw_os_error()), Some(5));
    }
}
