use super::*;

fn read<'a>(html: &'a [u8], name: &'a str) -> Result<RawText<'a>, Error> {
    Html.read(&Input { bytes: html, name }, &Settings::default())
}

fn text(html: &str) -> String {
    let read = read(html.as_bytes(), "").unwrap_or_else(|e| panic!("{e}"));
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    read.text.trim_end().to_owned()
}

fn claims(bytes: &[u8], name: &str) -> bool {
    Html.claims(&Input { bytes, name })
}

#[test]
fn pages_by_their_beginning() {
    assert!(claims(b"\xef\xbb\xbf \n<!DOCTYPE HTML PUBLIC>", "a.doc"));
    assert!(claims(b"<?xml version='1.0'?><!DOCTYPE html><html>", ""));
    assert!(claims(b"<!-- saved --><html>", ""));
    assert!(claims(b"<div><p>a</p></div>", "a.txt"));
    assert!(claims(b"a<br>b</p>", "a.htm"));
    assert!(claims(&"<html>".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), ""));
    assert!(claims(b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;", "a"));
    assert!(!claims(b"<?xml version='1.0'?><office:document>", ""));
    assert!(!claims("Số: 12 <br>".as_bytes(), "a.txt"));
    assert!(!claims(b"<p align=center>a</p>", "a.md"));
    assert!(!claims(b"MIME-Version: 1.0\r\n\r\ntext", ""));
}

#[test]
fn white_space_and_blocks() {
    assert_eq!(
        text("<p>a\n  <b>b</b>c <i> d</i></p>x<p></p><div>e<div>f</div>g</div>"),
        "ab c d\nx\ne\nf\ng".replacen("ab c", "a bc", 1)
    );
    assert_eq!(text("a<br>b<br/>c<hr>d"), "a\nb\nc\nd");
    assert_eq!(text("<p>Số:&nbsp;&nbsp; &nbsp;&nbsp;/KH</p>"), "Số:\u{a0}\u{a0} \u{a0}\u{a0}/KH");
    assert_eq!(text("<pre>a   b\n  c</pre>"), "a   b\n  c");
}

#[test]
fn lists_are_numbered_as_shown() {
    assert_eq!(text("<ol start=3><li>a<li value=7><p>b</p><li>c</ol>"), "3. a\n7. b\n8. c");
    assert_eq!(text("<ol type=a><li>x<ol type=I><li>y</ol><li>z</ol>"), "a. x\nI. y\nb. z");
    assert_eq!(text("<ul><li>a<li>- b<li style='x'>c</ul><ul style='list-style:none'><li>d</ul>"), "- a\n- b\n- c\nd");
}

#[test]
fn what_is_not_seen_is_not_read() {
    let hidden = "<script>s</script><style>t</style><noscript>u</noscript><p style='display : NONE'>v</p><p hidden>w</p>\
                  <span style='mso-hide:all'>x</span><del>y</del><s>y</s><strike>y</strike><span style='text-decoration:line-through'>y</span><!-- z --><nav>menu</nav><button>b</button><template>t</template>a";
    assert_eq!(text(hidden), "a");
}

#[test]
fn notes_do_not_stick_to_words() {
    assert_eq!(text("<p>khoản 1<a href='#_ftn1' style='mso-footnote-id:ftn1'><sup>[1]</sup></a> nhé"), "khoản 1 nhé");
    assert_eq!(text("<p>khoản 1<sup><a href='#n2'>2</a></sup></p><p><a href='#m2'><sup>2</sup></a> Luật"), "khoản 1\n2 Luật");
    assert_eq!(text("<p>10 m<sup>2</sup>"), "10 m2");
}

#[test]
fn word_items_and_fonts() {
    let item = "<p><span style='mso-list:Ignore'>1.<span style='font:7pt'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span>Nâng cao</p>";
    assert_eq!(text(item), "1. Nâng cao");
    let fonts = "<font face='.VnTimeH'>\u{f1}y ban</font> <span style=\"font-family:'VNI-Times'\">Tie\u{e1}ng <b>Vie\u{e4}t</b></span> <font face='.VnTime'>Tiếng</font>";
    assert_eq!(text(fonts), "ỦY BAN Tiếng Việt Tiếng");
}

/// A frame around a document of this much.
fn page(document: &str) -> String {
    let menu = "<li><a href=/>Trang chủ</a><li><a href=/>Kế hoạch số 9/KH-UBND ngày 01/01/2020</a>".repeat(9);
    format!(
        "<html><body><form><div id=top><a href=/>CỔNG THÔNG TIN</a><ul>{menu}</ul></div><table><tr><td><ul>{menu}</ul></td><td>\
         <h1>Tin</h1><p>Ngày đăng: 01/01/2020</p><div><div>{document}</div><div class=x>Lượt xem: 9 <a href=/>In trang</a></div></div>\
         <div class=related><ul>{menu}</ul></div><p>Số: 1/BL. Nơi nhận?</p></td></tr></table></form></body></html>"
    )
}

const WORDS: &str =
    "Căn cứ tình hình thực tế của địa phương, Ủy ban nhân dân xã tổ chức thực hiện các nội dung sau đây trên địa bàn xã. ";

#[test]
fn the_document_out_of_its_frame() {
    let head = "<table><tr><td>UBND XÃ<td>CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM</table>";
    let body = format!("<p>{}</p>", WORDS.repeat(9));
    let whole = text(&page(&format!("{head}{body}<p>Nơi nhận:<br>- Lưu: VT.</p><p>CHỦ TỊCH</p>")));
    assert!(whole.starts_with("UBND XÃ\tCỘNG HOÀ") && whole.contains("CHỦ TỊCH") && !whole.contains("Trang chủ"), "{whole}");
    // Without an end, and without a motto.
    let open = text(&page(&format!("{head}{body}")));
    assert!(open.contains("tình hình thực tế") && !open.contains("CỔNG"), "{open}");
    let plain = text(&page(&format!("<p>Số: 12/KH-UBND</p><p>Kính gửi: Các thôn</p>{body}<p>Nơi nhận:<br>- Lưu.</p>")));
    assert!(plain.starts_with("Số: 12/KH-UBND") && plain.contains("- Lưu.") && !plain.contains("CỔNG"), "{plain}");
}

#[test]
fn an_annex_beside_the_letter_is_kept() {
    let letter =
        format!("<div class=s1><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>{}</p><p>Nơi nhận:</p></div>", WORDS.repeat(9));
    let whole = text(&format!("<body>{letter}<div class=s2><p>PHỤ LỤC</p><p>{WORDS}</p></div></body>"));
    assert!(whole.contains("CỘNG HÒA") && whole.contains("PHỤ LỤC"), "{whole}");
}

#[test]
fn a_page_without_marks_is_read_whole() {
    assert_eq!(text("<h1>Tin</h1><p>Hôm nay trời đẹp.</p><p>Hết.</p>"), "Tin\nHôm nay trời đẹp.\nHết.");
}

#[test]
fn nesting_without_end_is_bounded() {
    for (open, times) in
        [("<div>", 200_000), ("<b>", 200_000), ("<table><tr><td>", 50_000), ("<a><p>", 100_000), ("<ol><li>", 50_000)]
    {
        let html = format!("<html><p>đầu</p>{}cuối", open.repeat(times));
        let read = read(html.as_bytes(), "").unwrap_or_else(|e| panic!("{open}: {e}"));
        assert!(read.text.starts_with("đầu"), "{open}");
    }
    // Marks that are never closed are opened anew in every paragraph.
    let fonts = (0..3000).map(|n| format!("<font size={n}>")).collect::<Vec<_>>().concat();
    let html = format!("<html><p>đầu{fonts}{}", "<p>x".repeat(100_000));
    let read = read(html.as_bytes(), "").unwrap_or_else(|e| panic!("{e}"));
    assert!(read.text.starts_with("đầu"));
    assert_eq!(read.problems.len(), 1);
    // So are the attributes of one tag, and a long text is none.
    let one_tag = (0..300_000).map(|n| format!(" a{n}")).collect::<Vec<_>>().concat();
    let page = format!("<html><p>đầu<p{one_tag}>");
    let read = self::read(page.as_bytes(), "").unwrap_or_else(|e| panic!("{e}"));
    assert_eq!((read.text.as_ref(), read.problems.len()), ("đầu\n", 1));
    let text = self::text(&format!("<html><p>{}", "một ".repeat(100_000)));
    assert_eq!(text.matches("một").count(), 100_000);
}

#[test]
fn the_page_of_a_web_archive() {
    let mht = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n\
                --b\r\nContent-Type: text/html; charset=\"windows-1258\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                <p>h=F2=EC=\r\na</p>\r\n--b--\r\n";
    assert_eq!(read(mht, "a.mht").map(|t| t.text.into_owned()).ok().as_deref(), Some("h\u{323}\u{301}a\n"));
    assert!(
        read(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\nx", "")
            .is_err_and(|e| e.code() == "damaged")
    );
}
