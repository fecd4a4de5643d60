//! A web page with its pictures in one file (MHTML, Word's `.mht`): the page out of it.

use mailparse::ParsedMail;

use crate::ingest::{Damage, Error};

/// Whether a file begins as an MHTML file does.
pub(super) fn claims(head: &[u8]) -> bool {
    let name = head.trim_ascii_start().split(|b| !(b.is_ascii_alphanumeric() || *b == b'-')).next().unwrap_or_default();
    let is_header = !name.is_empty() && head.trim_ascii_start().get(name.len()) == Some(&b':');
    let has = |head: &[u8], words: &[u8]| memchr::memmem::find(head, words).is_some();
    is_header && {
        let head = head.to_ascii_lowercase();
        has(&head, b"mime-version:") && has(&head, b"multipart/related")
    }
}

/// The page's bytes and the encoding that its part names.
pub(super) fn page(bytes: &[u8]) -> Result<(Vec<u8>, Option<String>), Error> {
    let mail = mailparse::parse_mail(bytes.trim_ascii_start()).map_err(|_| Error::Damaged(Damage::Archive))?;
    let page = first_page(&mail, 0).ok_or(Error::Damaged(Damage::NoWebPage))?;
    let named = page.ctype.params.get("charset").cloned();
    Ok((page.get_body_raw().map_err(|_| Error::Damaged(Damage::Archive))?, named))
}

/// The first part that is a page.
fn first_page<'a, 'b>(mail: &'a ParsedMail<'b>, depth: usize) -> Option<&'a ParsedMail<'b>> {
    /// Parts within parts: archives of browsers have two or three.
    const DEEPEST: usize = 16;
    if mail.subparts.is_empty() || depth > DEEPEST {
        return mail.ctype.mimetype.ends_with("html").then_some(mail);
    }
    mail.subparts.iter().find_map(|part| first_page(part, depth + 1))
}
