//! The bytes of an RTF file as tokens.

/// What stands next in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`.
    Open,
    /// `}`.
    Close,
    /// `\name` or `\name12`.
    Word(&'a [u8], Option<i32>),
    /// `\*`.
    Star,
    /// `\'e1`: a character in the code page of the font.
    Byte(u8),
    /// `\~`, `\_` and the like.
    Char(char),
    /// Characters as they are.
    Text(&'a [u8]),
}

/// The tokens of a file.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Passes over bytes that are no tokens: `\bin`.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// What follows a backslash; `None` where it means nothing.
    fn control(&mut self) -> Option<Token<'a>> {
        let (&first, after) = self.rest.split_first()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.rest = after;
        match first {
            b'\'' => self.hex().map(Token::Byte),
            b'*' => Some(Token::Star),
            b'\\' | b'{' | b'}' => Some(Token::Char(char::from(first))),
            b'~' => Some(Token::Char('\u{a0}')),
            b'_' => Some(Token::Char('-')),
            // A backslash at a line end is a paragraph's end.
            b'\n' | b'\r' => Some(Token::Word(b"par", None)),
            b'\t' => Some(Token::Word(b"tab", None)),
            _ => None,
        }
    }

    fn word(&mut self) -> Token<'a> {
        let length = self.rest.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(length);
        let minus = usize::from(rest.first() == Some(&b'-'));
        let digits = rest[minus..].iter().take_while(|b| b.is_ascii_digit()).count();
        let taken = if digits > 0 { minus + digits } else { 0 };
        let number = std::str::from_utf8(&rest[..taken]).ok().and_then(|n| n.parse().ok());
        let rest = &rest[taken..];
        // One space belongs to the word.
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        Token::Word(name, number)
    }

    fn hex(&mut self) -> Option<u8> {
        let (digits, rest) = self.rest.split_at_checked(2)?;
        let digit = |b: u8| char::from(b).to_digit(16);
        let byte = digit(digits[0])? * 16 + digit(digits[1])?;
        self.rest = rest;
        u8::try_from(byte).ok()
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (&first, after) = self.rest.split_first()?;
            match first {
                b'{' | b'}' => {
                    self.rest = after;
                    return Some(if first == b'{' { Token::Open } else { Token::Close });
                }
                b'\\' => {
                    self.rest = after;
                    if let Some(token) = self.control() {
                        return Some(token);
                    }
                }
                // Line ends mean nothing; NULs stand where a file was padded.
                b'\r' | b'\n' | 0 => self.rest = after,
                b'\t' => {
                    self.rest = after;
                    return Some(Token::Word(b"tab", None));
                }
                _ => {
                    let is_end = |b: &u8| matches!(b, b'\\' | b'{' | b'}' | b'\r' | b'\n' | b'\t' | 0);
                    let length = self.rest.iter().position(is_end).unwrap_or(self.rest.len());
                    let (text, rest) = self.rest.split_at(length);
                    self.rest = rest;
                    return Some(Token::Text(text));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_of_a_line() {
        let found: Vec<_> = Tokens::new(b"{\\b0 a\\u-12?\\'e1\\~\r\nb\\*\\bin3 xyz}").collect();
        assert_eq!(
            found,
            [
                Token::Open,
                Token::Word(b"b", Some(0)),
                Token::Text(b"a"),
                Token::Word(b"u", Some(-12)),
                Token::Text(b"?"),
                Token::Byte(0xe1),
                Token::Char('\u{a0}'),
                Token::Text(b"b"),
                Token::Star,
                Token::Word(b"bin", Some(3)),
                Token::Text(b"xyz"),
                Token::Close,
            ]
        );
    }

    #[test]
    fn broken_ends_end() {
        for bytes in [&b"\\"[..], b"\\'", b"\\'e", b"\\'zz", b"\\u-", b"\\b99999999999999999999 "] {
            assert!(Tokens::new(bytes).count() <= 3);
        }
    }
}
