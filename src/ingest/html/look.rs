//! What an element is to the text: shown or not, a block, a font, a list.

use html5ever::{LocalName, local_name};

use super::tree::{Data, Id, Tree};
use crate::ingest::word::lists;

/// How an element bears on the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Not part of what is read: scripts, controls, navigation.
    Dropped,
    /// Text on lines of its own.
    Block,
    /// A table's cell.
    Cell,
    /// A table's row.
    Row,
    /// A list's item.
    Item,
    /// A line's end.
    Break,
    /// Text as it is typed.
    Pre,
    /// Within a line.
    Inline,
}

/// What an element is by its name.
pub(super) fn kind(name: &LocalName) -> Kind {
    match *name {
        local_name!("script")
        | local_name!("style")
        | local_name!("noscript")
        | local_name!("template")
        | local_name!("head")
        | local_name!("title")
        | local_name!("iframe")
        | local_name!("object")
        | local_name!("embed")
        | local_name!("applet")
        | local_name!("svg")
        | local_name!("math")
        | local_name!("canvas")
        | local_name!("audio")
        | local_name!("video")
        | local_name!("map")
        | local_name!("select")
        | local_name!("datalist")
        | local_name!("button")
        | local_name!("input")
        | local_name!("textarea")
        | local_name!("label")
        | local_name!("nav")
        | local_name!("aside")
        | local_name!("dialog")
        | local_name!("menu")
        // A tracked change took it out, or somebody struck it out.
        | local_name!("del")
        | local_name!("s")
        | local_name!("strike") => Kind::Dropped,
        local_name!("td") | local_name!("th") => Kind::Cell,
        local_name!("tr") => Kind::Row,
        local_name!("li") => Kind::Item,
        local_name!("br") => Kind::Break,
        local_name!("pre") | local_name!("listing") | local_name!("xmp") | local_name!("plaintext") => Kind::Pre,
        _ if is_block(name) => Kind::Block,
        _ => Kind::Inline,
    }
}

fn is_block(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("p")
            | local_name!("div")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("table")
            | local_name!("caption")
            | local_name!("thead")
            | local_name!("tbody")
            | local_name!("tfoot")
            | local_name!("section")
            | local_name!("article")
            | local_name!("header")
            | local_name!("footer")
            | local_name!("main")
            | local_name!("blockquote")
            | local_name!("center")
            | local_name!("address")
            | local_name!("figure")
            | local_name!("figcaption")
            | local_name!("fieldset")
            | local_name!("form")
            | local_name!("details")
            | local_name!("summary")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("dd")
            | local_name!("ul")
            | local_name!("ol")
            | local_name!("dir")
            | local_name!("hr")
            | local_name!("body")
            | local_name!("html")
    )
}

/// Whether an element and all in it is never seen, or is no part of a document.
pub(super) fn is_hidden(tree: &Tree, id: Id) -> bool {
    let Data::Element { name, attributes } = &tree.node(id).data else { return false };
    if kind(&name.local) == Kind::Dropped {
        return true;
    }
    attributes.iter().any(|a| match a.name.local {
        local_name!("hidden") => !a.value.eq_ignore_ascii_case("until-found"),
        local_name!("aria-hidden") => a.value.eq_ignore_ascii_case("true"),
        local_name!("style") => is_hiding(&a.value),
        local_name!("role") => {
            ["navigation", "search", "menu", "menubar", "dialog", "complementary"].iter().any(|r| a.value.eq_ignore_ascii_case(r))
        }
        // What Word marks a comment's place by.
        local_name!("class") => a.value.eq_ignore_ascii_case("MsoCommentReference"),
        _ => false,
    })
}

fn is_hiding(style: &str) -> bool {
    declarations(style).any(|(name, value)| match name.as_str() {
        "display" => value == "none",
        "text-decoration" | "text-decoration-line" => value.contains("line-through"),
        "visibility" => matches!(value.as_str(), "hidden" | "collapse"),
        "mso-hide" => value == "all",
        "mso-element" => matches!(value.as_str(), "comment-list" | "comment" | "header" | "footer"),
        _ => false,
    })
}

/// The declarations of a style, in small letters.
fn declarations(style: &str) -> impl Iterator<Item = (String, String)> {
    style.split(';').filter_map(|d| {
        let (name, value) = d.split_once(':')?;
        let value = value.trim().trim_end_matches("!important").trim_end();
        Some((name.trim().to_ascii_lowercase(), value.to_ascii_lowercase()))
    })
}

/// What an element's style says of the text.
#[derive(Debug, Default)]
pub(super) struct Style {
    /// The first font that it names.
    pub(super) font: Option<String>,
    /// Spaces and line ends are kept.
    pub(super) pre: bool,
    /// It stands on lines of its own.
    pub(super) block: bool,
    /// No marks before items.
    pub(super) unmarked: bool,
    /// The number of an item, which Word writes as text.
    pub(super) item_mark: bool,
}

/// What an element's attributes say of the text.
pub(super) fn style(tree: &Tree, id: Id) -> Style {
    let mut found = Style::default();
    if tree.name(id) == local_name!("font") {
        found.font = tree.attribute(id, &local_name!("face")).map(first_family);
    }
    let Some(style) = tree.attribute(id, &local_name!("style")) else { return found };
    for (name, value) in declarations(style) {
        match name.as_str() {
            "font-family" => found.font = Some(first_family(&value)),
            "white-space" => found.pre = value.starts_with("pre") || value == "break-spaces",
            "display" => found.block = matches!(value.as_str(), "block" | "flex" | "grid" | "table" | "table-row" | "list-item"),
            "list-style" | "list-style-type" => found.unmarked = value.split_whitespace().any(|w| w == "none"),
            "mso-list" => found.item_mark = value == "ignore",
            _ => {}
        }
    }
    // Small letters are enough but for the fonts of capitals, whose names end in H.
    if let (Some(font), Some(at)) = (&mut found.font, style.to_ascii_lowercase().find("font-family"))
        && let Some((_, families)) = style[at..].split_once(':')
    {
        *font = first_family(families.split(';').next().unwrap_or(families));
    }
    found
}

fn first_family(families: &str) -> String {
    families.split(',').next().unwrap_or_default().trim().trim_matches(['"', '\'']).to_owned()
}

/// The mark of the N-th item of a list: `3.`, `c.`, `III.`.
pub(super) fn item_mark(kind: &str, number: i64) -> String {
    let figures = match kind {
        "a" | "A" if (1..=26 * 27).contains(&number) => return letters(number, kind == "A") + ". ",
        "i" => lists::Style::LowerRoman,
        "I" => lists::Style::UpperRoman,
        _ => lists::Style::Decimal,
    };
    let mut mark = String::new();
    match u32::try_from(number) {
        Ok(number) => lists::write_number(number, figures, &mut mark),
        Err(_) => mark = number.to_string(),
    }
    mark + ". "
}

/// After z come aa, ab, ac; in Word, aa, bb, cc.
fn letters(number: i64, capital: bool) -> String {
    let (high, low) = ((number - 1) / 26, (number - 1) % 26);
    let letter = |n: i64| char::from(if capital { b'A' } else { b'a' } + u8::try_from(n).unwrap_or(0));
    (high > 0).then(|| letter(high - 1)).into_iter().chain([letter(low)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_items() {
        let marks: Vec<String> =
            [("1", 3), ("a", 4), ("A", 28), ("i", 9), ("I", 44), ("I", 0)].map(|(k, n)| item_mark(k, n)).into();
        assert_eq!(marks, ["3. ", "d. ", "AB. ", "ix. ", "XLIV. ", "0. "]);
    }

    #[test]
    fn styles_that_hide() {
        assert!(is_hiding("color:red; DISPLAY : None !important"));
        assert!(is_hiding("mso-hide:all"));
        assert!(!is_hiding("display:block"));
    }
}
