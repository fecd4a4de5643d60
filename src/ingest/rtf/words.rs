//! The control words that mean something to the text, and where the text of a group goes.

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dest {
    /// Into the document.
    Body,
    /// A text box, or the first page's head: paragraphs of its own before the line that it hangs on.
    Box,
    /// Footnotes, which stand behind the document.
    Note,
    /// Names and code pages of fonts.
    Fonts,
    /// A drawing: nothing but the text boxes in it is text.
    Shape,
    /// What says how a row looks: nothing in it is text, but it ends the row.
    RowProperties,
    /// A text twice, in the code page and in Unicode.
    Twins,
    /// Nowhere.
    Skip,
}

impl Dest {
    pub(super) const fn is_text(self) -> bool {
        matches!(self, Self::Body | Self::Box | Self::Note)
    }
}

/// What a control word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Stands for a character.
    Char(char),
    /// A character by its number.
    Unicode,
    /// How many characters stand in for one of those.
    Substitutes,
    /// Bytes that are no text.
    Bin,
    /// The group's text goes elsewhere.
    Enter(Dest),
    /// The Unicode one of [`Dest::Twins`].
    Unicode2,
    /// The number or bullet of an item, as printed.
    ListText,
    /// The font, or within the table the font that is described.
    Font,
    /// A font's character set.
    Charset,
    /// A font's code page.
    FontPage,
    /// The document's code page.
    Page,
    /// The font where none is named.
    DefaultFont,
    /// Characters look as by default.
    Plain,
    /// Hidden text.
    Hidden,
    /// Text that a tracked change took out.
    Deleted,
    /// A line through it, or two.
    Struck,
    /// Paragraphs look as by default: they are in no table.
    ParagraphDefaults,
    /// The paragraph is in a table.
    InTable,
    /// How deep tables stand inside each other.
    Nesting,
    /// A line's end.
    Line,
    /// A paragraph's end.
    Paragraph,
    /// A cell's end.
    Cell,
    /// A row's end.
    Row,
    /// The same in a table within a table.
    NestedCell,
    /// The same in a table within a table.
    NestedRow,
}

/// What a control word does; `None` where it means nothing to the text.
pub(super) fn find(name: &[u8]) -> Option<Word> {
    Some(match name {
        b"u" => Word::Unicode,
        b"uc" => Word::Substitutes,
        b"bin" => Word::Bin,
        b"par" | b"sect" | b"page" | b"column" => Word::Paragraph,
        b"line" | b"lbr" => Word::Line,
        b"cell" => Word::Cell,
        b"row" => Word::Row,
        b"nestcell" => Word::NestedCell,
        b"nestrow" => Word::NestedRow,
        b"pard" => Word::ParagraphDefaults,
        b"intbl" => Word::InTable,
        b"itap" => Word::Nesting,
        b"plain" => Word::Plain,
        b"v" => Word::Hidden,
        b"deleted" => Word::Deleted,
        b"strike" | b"striked" => Word::Struck,
        b"f" => Word::Font,
        b"fcharset" => Word::Charset,
        b"cpg" => Word::FontPage,
        b"ansicpg" => Word::Page,
        b"deff" => Word::DefaultFont,
        b"listtext" | b"pntext" => Word::ListText,
        b"ud" => Word::Unicode2,
        _ => return character(name).map(Word::Char).or_else(|| destination(name).map(Word::Enter)),
    })
}

fn character(name: &[u8]) -> Option<char> {
    Some(match name {
        b"tab" => '\t',
        b"emdash" => '—',
        b"endash" => '–',
        b"lquote" => '‘',
        b"rquote" => '’',
        b"ldblquote" => '“',
        b"rdblquote" => '”',
        b"bullet" => '•',
        b"emspace" | b"enspace" | b"qmspace" => ' ',
        _ => return None,
    })
}

fn destination(name: &[u8]) -> Option<Dest> {
    Some(match name {
        b"fonttbl" => Dest::Fonts,
        b"footnote" => Dest::Note,
        b"shptxt" | b"dptxbxtext" | b"headerf" => Dest::Box,
        b"shp" | b"shpinst" | b"shpgrp" | b"do" => Dest::Shape,
        b"nesttableprops" => Dest::RowProperties,
        b"upr" => Dest::Twins,
        b"colortbl"
        | b"stylesheet"
        | b"info"
        | b"pict"
        | b"shprslt"
        | b"nonshppict"
        | b"nonesttables"
        | b"fldinst"
        | b"datafield"
        | b"objdata"
        | b"header"
        | b"headerl"
        | b"headerr"
        | b"footer"
        | b"footerl"
        | b"footerr"
        | b"footerf"
        | b"ftnsep"
        | b"ftnsepc"
        | b"ftncn"
        | b"aftnsep"
        | b"aftnsepc"
        | b"aftncn"
        | b"xe"
        | b"tc"
        | b"rxe"
        | b"txe"
        | b"listtable"
        | b"listoverridetable"
        | b"revtbl"
        | b"rsidtbl"
        | b"generator"
        | b"filetbl"
        | b"themedata"
        | b"colorschememapping"
        | b"datastore"
        | b"latentstyles"
        | b"xmlnstbl"
        | b"annotation"
        | b"atnid"
        | b"atnauthor"
        | b"template"
        | b"private"
        | b"falt"
        | b"panose"
        | b"fname"
        | b"fontemb"
        | b"mmath"
        | b"background"
        | b"sp"
        | b"pn"
        | b"pnseclvl" => Dest::Skip,
        _ => return None,
    })
}
