//! The path of an entry's file from where the program was called: entries were added from this folder and that.

use std::path::{Component, Path, PathBuf};

/// The folder that paths are told from.
#[derive(Debug)]
pub(super) struct Here(Option<PathBuf>);

impl Here {
    pub(super) fn new() -> Self {
        Self(std::env::current_dir().ok())
    }

    /// A path that leads to `place` from here: as it was given where it still does, else from this folder, as far as that has something in
    /// common with the place, else from the root. What has no place is called as it was.
    pub(super) fn path(&self, given: String, place: Option<&str>) -> String {
        // An older program may have written a place down with `..` in it.
        let place = place.and_then(|place| super::place(Path::new(place)));
        let Some((here, place)) = self.0.as_deref().zip(place) else { return given };
        if super::place(&here.join(&given)).as_ref() == Some(&place) {
            return given;
        }
        let from = super::place(here).unwrap_or_default();
        let parts = |path: &'_ str| Path::new(path).components().map(|part| part.as_os_str().to_owned()).collect::<Vec<_>>();
        let (from, to) = (parts(&from), parts(&place));
        let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
        let shared = Path::new(&place).components().take(common).any(|part| matches!(part, Component::Normal(_)));
        if !shared {
            return place;
        }
        let up = from[common..].iter().map(|_| "..".into());
        let parts: Vec<String> = up.chain(to[common..].iter().map(|part| part.to_string_lossy().into_owned())).collect();
        parts.join("/")
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_the_file_from_here() {
        let here = Here(Some("/so/du thao".into()));
        let path = |given: &str, place: Option<&str>| here.path(given.to_owned(), place);
        assert_eq!(path("a.txt", Some("/so/du thao/a.txt")), "a.txt");
        assert_eq!(path("./x/a.txt", Some("/so/du thao/x/a.txt")), "./x/a.txt");
        assert_eq!(path("/so/du thao/a.txt", Some("/so/du thao/a.txt")), "/so/du thao/a.txt");
        assert_eq!(path("du thao/a.txt", Some("/so/du thao/a.txt")), "a.txt");
        assert_eq!(path("chi dao/a.txt", Some("/so/chi dao/a.txt")), "../chi dao/a.txt");
        assert_eq!(path("../chi dao/a.txt", Some("/so/du thao/../chi dao/a.txt")), "../chi dao/a.txt");
        assert_eq!(path("a.txt", Some("/mnt/a.txt")), "/mnt/a.txt");
        assert_eq!(path("-", None), "-");
        assert_eq!(Here(None).path("x/a.txt".to_owned(), Some("/so/x/a.txt")), "x/a.txt");
    }
}
