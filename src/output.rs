//! Where the result goes: standard output, or `--output`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Take, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A place for the result. A regular file is written beside its place and moved there when it is whole, so that nobody sees half
/// a result and a failed run leaves the old one; anything else is written in place.
pub(crate) enum Output<W> {
    Standard(W),
    InPlace(File),
    Replacing { new: NamedTempFile, place: PathBuf },
}

impl<W: Write> Output<W> {
    /// Opens `path`, or takes `standard` where there is none.
    pub(crate) fn open(path: Option<&Path>, standard: W) -> io::Result<Self> {
        let Some(path) = path else { return Ok(Self::Standard(standard)) };
        if path.as_os_str().as_encoded_bytes().ends_with(b"/") && !path.exists() {
            return Err(io::ErrorKind::NotFound.into());
        }
        // What a link leads to is replaced, not the link. /dev/stdout may lead to a regular file that others hold open.
        let place = fs::canonicalize(path).unwrap_or_else(|_| led_to(path));
        let old = fs::metadata(&place);
        if path.starts_with("/dev") || path.starts_with("/proc") || old.is_ok_and(|m| !m.is_file()) {
            return OpenOptions::new().append(true).open(path).map(Self::InPlace);
        }
        Self::at(&place)
    }

    /// For this very place: where it is a link, the link is replaced.
    pub(crate) fn at(place: &Path) -> io::Result<Self> {
        let new = beside(place)?;
        if let Some(old) = fs::symlink_metadata(place).ok().filter(fs::Metadata::is_file) {
            new.as_file().set_permissions(old.permissions())?;
        }
        Ok(Self::Replacing { new, place: place.to_owned() })
    }

    /// Copies a file's bytes, which systems do by themselves where they see files on both sides; else piece by piece.
    pub(crate) fn copy(&mut self, from: Take<&File>) -> io::Result<()> {
        const PIECE: usize = 256 << 10;
        let mut from = BufReader::with_capacity(PIECE, from);
        match self {
            Self::Standard(out) => io::copy(&mut from, out),
            Self::InPlace(file) => io::copy(&mut from, file),
            Self::Replacing { new, .. } => io::copy(&mut from, new.as_file_mut()),
        }
        .map(drop)
    }

    /// Puts the whole result in its place.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        match self {
            Self::Replacing { new, place } => {
                // On the disk before it has the name: else, where the power fails, an empty file may have taken the old one's place.
                new.as_file().sync_data()?;
                new.persist(place).map(drop).map_err(|e| e.error)
            }
            Self::Standard(_) | Self::InPlace(_) => Ok(()),
        }
    }
}

/// What a link leads to that is not there yet; of links that lead round and round the first itself.
fn led_to(path: &Path) -> PathBuf {
    const MOST: usize = 40;
    let mut place = path.to_owned();
    for _ in 0..MOST {
        let Ok(next) = fs::read_link(&place) else { return place };
        place = place.parent().unwrap_or(Path::new("")).join(next);
    }
    path.to_owned()
}

/// A new hidden file in the same folder, with the rights that any new file would get.
fn beside(place: &Path) -> io::Result<NamedTempFile> {
    let folder = place.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".doichieu-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::InPlace(file) => file.write(bytes),
            Self::Replacing { new, .. } => new.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::InPlace(file) => file.flush(),
            Self::Replacing { new, .. } => new.flush(),
        }
    }
}
