//! Paths that a configuration names, as they are told to who stands in another folder.

use std::path::{Component, Path, PathBuf};

/// The way from a folder to a place, both from the root; the place itself where they lie on different drives.
pub(super) fn from(folder: &Path, place: &Path) -> PathBuf {
    let place = upright(place);
    let shared = folder.components().zip(place.components()).take_while(|(a, b)| a == b).count();
    // What shares the root alone is best told from there.
    if shared < 2 {
        return place;
    }
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(place.components().skip(shared)).collect();
    if way.as_os_str().is_empty() { PathBuf::from(".") } else { way }
}

/// A path without `.` and `..`; behind a link from where that leads to.
fn upright(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out = dunce::canonicalize(&out).unwrap_or(out);
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_path_is_told_from_where_one_stands() {
        let way = |folder: &str, place: &str| from(Path::new(folder), Path::new(place)).to_string_lossy().into_owned();
        assert_eq!(way("/srv/ho-so", "/srv/ho-so/chi-dao"), "chi-dao");
        assert_eq!(way("/srv/ho-so/du-thao", "/srv/ho-so/./chi-dao/a.txt"), "../chi-dao/a.txt");
        assert_eq!(way("/srv/ho-so/du-thao", "/srv/ho-so/du-thao/../cu"), "../cu");
        assert_eq!(way("/srv/ho-so", "/srv/ho-so"), ".");
        assert_eq!(way("/srv/ho-so", "/mnt/chung/so.db"), "/mnt/chung/so.db");
    }
}
