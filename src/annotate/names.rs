//! What copies are called in their folder: as the documents, with the folder's name where two have one name.

use std::collections::HashMap;

/// A name for the copy of each of these paths, in order. No two are alike, capitals aside.
#[must_use]
pub fn names(paths: &[&str]) -> Vec<String> {
    let parts: Vec<Vec<String>> = paths.iter().map(|p| parts(p)).collect();
    let mut folders = vec![0; paths.len()];
    let mut out: Vec<String> = parts.iter().map(|p| name(p, 0)).collect();
    loop {
        let mut longer = false;
        for twins in alike(&out) {
            for n in twins {
                if folders[n] + 1 < parts[n].len() {
                    folders[n] += 1;
                    out[n] = name(&parts[n], folders[n]);
                    longer = true;
                }
            }
        }
        if !longer {
            break;
        }
    }
    // One document given by two paths of the same folders, as by `a/x` and `./a/x`.
    let mut count = 1;
    loop {
        let twins: Vec<usize> = alike(&out).into_iter().flat_map(|t| t.into_iter().skip(1)).collect();
        if twins.is_empty() {
            return out;
        }
        for n in twins {
            count += 1;
            out[n] = with(&name(&parts[n], folders[n]), &count.to_string());
        }
    }
}

/// The groups of names that a file system may take for one.
fn alike(names: &[String]) -> Vec<Vec<usize>> {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (n, name) in names.iter().enumerate() {
        by_name.entry(name.to_lowercase()).or_default().push(n);
    }
    let mut twins: Vec<Vec<usize>> = by_name.into_values().filter(|g| g.len() > 1).collect();
    twins.sort();
    twins
}

/// The parts of a path, the name first, in letters that every file system takes.
fn parts(path: &str) -> Vec<String> {
    let is_one = |p: &&str| !p.is_empty() && *p != "." && *p != "..";
    let tame = |p: &str| {
        p.chars()
            .map(|c| if c.is_control() || matches!(c, '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*') { '_' } else { c })
            .collect()
    };
    let parts: Vec<String> = path.split('/').rev().filter(is_one).map(tame).collect();
    if parts.is_empty() { vec!["document".to_owned()] } else { parts }
}

/// The name with so many of its folders: `kh (xa/tinh).docx` would be a folder, so `kh (tinh-xa).docx`.
fn name(parts: &[String], folders: usize) -> String {
    let name = if parts[0] == "-" { "stdin" } else { &parts[0] };
    if folders == 0 {
        return name.to_owned();
    }
    let folders: Vec<&str> = parts[1..=folders].iter().rev().map(String::as_str).collect();
    with(name, &folders.join("-"))
}

/// The name with an addition before its ending.
fn with(name: &str, addition: &str) -> String {
    match name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) {
        Some((stem, ending)) => format!("{stem} ({addition}).{ending}"),
        None => format!("{name} ({addition})"),
    }
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_are_kept_and_told_apart_by_folders() {
        assert_eq!(names(&["in/kh.docx", "in/cv.docx"]), ["kh.docx", "cv.docx"]);
        assert_eq!(names(&["a/kh.docx", "b/kh.docx", "b/cv.docx"]), ["kh (a).docx", "kh (b).docx", "cv.docx"]);
        assert_eq!(names(&["1/a/KH.docx", "2/a/kh.docx"]), ["KH (1-a).docx", "kh (2-a).docx"]);
        assert_eq!(names(&["kh.docx", "b/kh.docx"]), ["kh.docx", "kh (b).docx"]);
        assert_eq!(names(&["a/kh.docx", "./a/kh.docx"]), ["kh (a).docx", "kh (a) (2).docx"]);
        assert_eq!(names(&["-", "../x/a:b"]), ["stdin", "a_b"]);
    }
}
