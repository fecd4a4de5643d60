//! Tokens: the words, figures and marks of a text, and its lines.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A word in small letters.
    Lower,
    /// A word with a capital first letter.
    Title,
    /// A word in capitals; a single capital letter too.
    Upper,
    /// A word with capitals elsewhere: `TTg`, `CNgSHTT`.
    Mixed,
    /// Figures.
    Number,
    /// `,`
    Comma,
    /// `.`
    Dot,
    /// `:`
    Colon,
    /// `;`
    Semi,
    /// `/`
    Slash,
    /// `-` and all other dashes.
    Dash,
    /// `(` `[`
    Open,
    /// `)` `]`
    Close,
    /// An opening double quote.
    QuoteOpen,
    /// A closing double quote.
    QuoteClose,
    /// A straight double quote, either way.
    Quote,
    /// `&`
    Amp,
    /// Two dots or more, `…`.
    Ellipsis,
    /// A list mark: `•`, `+`, `*` with a space after it.
    Bullet,
    /// `|`, a table's cell.
    Bar,
    /// Anything else.
    Other,
}

impl Kind {
    /// Whether it is a word.
    #[must_use]
    pub const fn is_word(self) -> bool {
        matches!(self, Self::Lower | Self::Title | Self::Upper | Self::Mixed)
    }

    /// Whether it is a word that begins with a capital.
    #[must_use]
    pub const fn is_capital(self) -> bool {
        matches!(self, Self::Title | Self::Upper | Self::Mixed)
    }

    /// Whether it is a double quote of any kind.
    #[must_use]
    pub const fn is_quote(self) -> bool {
        matches!(self, Self::QuoteOpen | Self::QuoteClose | Self::Quote)
    }
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Gap {
    /// Nothing.
    None,
    /// Spaces.
    Space,
    /// A line end inside a paragraph.
    Line,
    /// A tab or three spaces or more: the next column, or a blank to be filled in.
    Wide,
    /// The end of a paragraph.
    Para,
}

/// A word, figure or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// The word's key; the value of figures (saturating).
    pub key: u64,
    /// The first byte in the normal text.
    pub start: u32,
    /// The length in bytes.
    pub len: u16,
    /// What it is.
    pub kind: Kind,
    /// What stands before it.
    pub gap: Gap,
}

impl Token {
    /// The byte after the last, in the normal text.
    #[must_use]
    pub const fn end(&self) -> u32 {
        self.start + self.len as u32
    }
}

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its first token.
    pub first: u32,
    /// The token after its last.
    pub end: u32,
    /// Blank lines before it.
    pub blanks: u16,
    /// Columns before its first token.
    pub indent: u16,
    /// Its length in characters, spaces at its ends aside.
    pub width: u32,
}
