//! Where the result goes: standard output, or `--output`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

/// A place for the result. A regular file is written beside its place and moved there when it is whole, so that nobody sees half
/// a result and a failed run leaves the old one; anything else is written in place.
pub(crate) enum Output<W> {
    Standard(W),
    InPlace(File),
    Replacing { new: New, place: PathBuf },
}

/// A file that is being written. Where the system allows it has no name before it is whole, so that a run that is ended (Ctrl-C, the
/// power) leaves nothing.
pub(crate) struct New {
    file: File,
    name: Option<TempPath>,
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
            new.file.set_permissions(old.permissions())?;
        }
        Ok(Self::Replacing { new, place: place.to_owned() })
    }

    /// Whether what is written is seen only when it is [whole](Self::finish).
    pub(crate) const fn is_replacing(&self) -> bool {
        matches!(self, Self::Replacing { .. })
    }

    /// Puts the whole result in its place.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        match self {
            Self::Replacing { new, place } => {
                // On the disk before it has the name: else, where the power fails, an empty file may have taken the old one's place.
                new.file.sync_data()?;
                new.persist(&place)
            }
            Self::Standard(_) | Self::InPlace(_) => Ok(()),
        }
    }
}

/// What a link leads to that is not there yet; of links that lead round and round the first itself.
fn led_to(path: &Path) -> PathBuf {
    /// As many links as Linux follows.
    const MOST: usize = 40;
    let mut place = path.to_owned();
    for _ in 0..MOST {
        let Ok(next) = fs::read_link(&place) else { return place };
        place = place.parent().unwrap_or(Path::new("")).join(next);
    }
    path.to_owned()
}

/// The rights that any new file gets, before the user's mask.
#[cfg(unix)]
const RIGHTS: u32 = 0o666;

/// A new file in the same folder, hidden or without a name.
fn beside(place: &Path) -> io::Result<New> {
    let folder = folder_of(place);
    #[cfg(target_os = "linux")]
    if let Some(file) = nameless::open(folder) {
        return Ok(New { file, name: None });
    }
    let mut builder = hidden();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(RIGHTS));
    let (file, name) = builder.tempfile_in(folder)?.into_parts();
    Ok(New { file, name: Some(name) })
}

fn folder_of(place: &Path) -> &Path {
    place.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn hidden() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".doichieu-").suffix(".tmp");
    builder
}

impl New {
    /// Takes its place.
    fn persist(self, place: &Path) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        if self.name.is_none() {
            // No file can be given a name that another has: it gets one of its own first.
            let named = hidden().make_in(folder_of(place), |name| nameless::link(&self.file, name))?;
            return named.persist(place).map(drop).map_err(|e| e.error);
        }
        self.name.map_or(Ok(()), |name| name.persist(place).map_err(|e| e.error))
    }
}

/// Files without a name, as Linux has them on most disks.
#[cfg(target_os = "linux")]
mod nameless {
    use std::fs::File;
    use std::io;
    use std::os::fd::AsRawFd as _;
    use std::path::{Path, PathBuf};

    use rustix::fs::{AtFlags, CWD, Mode, OFlags};

    /// `None` where the disk has none, or they could be given no name.
    pub(super) fn open(folder: &Path) -> Option<File> {
        let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::open(folder, flags, Mode::from_raw_mode(super::RIGHTS)).ok()?);
        known_as(&file).exists().then_some(file)
    }

    pub(super) fn link(file: &File, name: &Path) -> io::Result<()> {
        Ok(rustix::fs::linkat(CWD, known_as(file), CWD, name, AtFlags::SYMLINK_FOLLOW)?)
    }

    fn known_as(file: &File) -> PathBuf {
        format!("/proc/self/fd/{}", file.as_raw_fd()).into()
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::InPlace(file) => file.write(bytes),
            Self::Replacing { new, .. } => new.file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::InPlace(file) => file.flush(),
            Self::Replacing { new, .. } => new.file.flush(),
        }
    }
}
