use super::*;

fn read(rtf: &[u8]) -> Result<RawText<'_>, Error> {
    Rtf.read(&Input { bytes: rtf, name: "" }, &Settings::default())
}

/// The text of a document of this body, after a head with three fonts.
fn text(body: &str) -> String {
    let head = "{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0\\fcharset0{\\*\\panose 02}Times New Roman;}{\\f1\\fcharset163 Arial;}\
                {\\f2\\fcharset0 .VnTimeH;}{\\f3\\fcharset0 VNI-Times;}{\\f4\\fcharset2 Symbol;}{\\f5\\fcharset128 MS Mincho;}}";
    let rtf = format!("{head}{body}}}");
    let read = read(rtf.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    read.text.trim_end().to_owned()
}

#[test]
fn letters_come_in_many_ways() {
    assert_eq!(
        text("S\\u7889?\\'e0 {\\f1 Ti\\'ea\\'ecng} {\\f2 \\'f1y ban} {\\f3 Tie\\'e1ng} {\\f4\\'b7} {\\f5\\'93\\'fa}"),
        "Số\u{e0} Tiê\u{301}ng ỦY BAN Tiếng • 日"
    );
    assert_eq!(text("\\u-10179?\\u-8694?"), "\u{1f60a}");
    assert_eq!(text("a\\~b\\_c\\-d\\endash\\ldblquote x\\rdblquote \\\\\\{\\}"), "a\u{a0}b-cd–“x”\\{}");
}

#[test]
fn substitutes_are_skipped() {
    assert_eq!(text("{\\uc2 \\u7889\\'41\\'42x}\\u7889?y"), "ốxốy");
    assert_eq!(text("{\\uc0 \\u7889 x}\\u7889\\'3f\\'41"), "ốxốA");
    assert_eq!(text("\\u7889{x}\\u7889\\par y"), "ốxố\ny");
    assert_eq!(text("{\\upr{ho~a}{\\*\\ud{h\\u242?a}}}"), "hòa");
}

#[test]
fn what_has_a_line_through_it_does_not_count() {
    let rtf = b"{\\rtf1 a{\\strike b\\u7889?}{\\striked1 c}\\strike d\\strike0 e{\\strike f\\plain g}\\par}";
    let read = read(rtf).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!((&*read.text, read.problems[0].code), ("aeg\n", "words-struck-out"));
}

#[test]
fn what_is_no_text_is_skipped() {
    assert_eq!(
        text(
            "{\\*\\unknown a{b}}{\\stylesheet{c;}}{\\info{\\title d}}{\\pict 0102}{\\v e}\\v f\\v0{\\deleted g}{\\header h\\par}x"
        ),
        "x"
    );
    assert_eq!(text("{\\field{\\*\\fldinst HYPERLINK \"y\"}{\\fldrslt x}}{\\object{\\*\\objdata 00}{\\result{y}}}"), "xy");
    assert_eq!(text("a\\bin3 }}}b"), "ab");
}

#[test]
fn numbers_of_items_and_notes_and_boxes() {
    assert_eq!(text("{\\listtext\\pard\\plain 1.\\tab}N\\'e2ng cao\\par"), "1. Nâng cao");
    assert_eq!(
        text(
            "Kho\\u7843?n 1{\\super\\chftn{\\footnote\\pard\\plain {\\super\\chftn} Ngh\\u7883? \\'f0\\u7883?nh}} nh\\'e9\\par cu\\u7889?i"
        ),
        "Khoản 1 nhé\ncuối\n Nghị ðịnh"
    );
    assert_eq!(
        text(
            "tr\\'ea{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt h\\u7897?p\\par}}{\\shprslt{\\*\\do{\\dptxbxtext h\\u7897?p}}}}n\\par"
        ),
        "hộp\ntrên"
    );
}

#[test]
fn tables_in_the_order_of_reading() {
    let head = "\\trowd\\pard\\intbl UBND\\par X\\'c3\\cell CH\\'cd\\cell\\row \\trowd\\pard\\intbl S\\'f4\\cell ng\\'e0y\\cell\\row\\pard sau\\par";
    assert_eq!(text(head), "UBND\nXÃ\nCHÍ\nSô\tngày\nsau");
    let nested = "\\pard\\intbl\\itap2 a\\nestcell b\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}\\pard\\intbl c\\cell d\\cell\\row";
    assert_eq!(text(nested), "a\tb\nc\nd");
}

#[test]
fn a_file_that_breaks_off_is_read_as_far_as_it_goes() {
    let read = read(b"{\\rtf1 {\\b S\\'f4 12} v\\'e0").unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(read.text, "Sô 12 và\n");
    assert_eq!(read.problems[0].code, "truncated");
    assert!(super::Rtf.read(&Input { bytes: b"{\\rtf1", name: "" }, &Settings::default()).is_err_and(|e| e.code() == "damaged"));
    assert!(super::Rtf.read(&Input { bytes: b"{\\rtf1}", name: "" }, &Settings::default()).is_err_and(|e| e.code() == "empty"));
}

#[test]
fn groups_without_end() {
    let deep = [&b"{\\rtf1 a"[..], &b"{\\b ".repeat(100_000), b"b", &b"}".repeat(100_000), b"c}"].concat();
    assert_eq!(read(&deep).map(|t| t.text.into_owned()).ok().as_deref(), Some("abc\n"));
    let open = b"{\\rtf1 a{\\trowd\\intbl\\itap99 b\\nestcell{\\shp{\\shptxt ".repeat(10_000);
    assert!(read(&open).is_ok());
}
