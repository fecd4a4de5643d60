//! Pages that are pictures: rendered by poppler's `pdftoppm`, read by Tesseract.

/// What is done about pages that are pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mode {
    /// They are read where the programs for it are found.
    #[default]
    Auto,
    /// They are left alone, and named.
    Off,
    /// Every page is read as a picture, whatever text it has.
    Force,
}

/// The means to read pictures.
#[derive(Clone, Debug, Default)]
pub struct Ocr {
    /// When it is done.
    pub mode: Mode,
}
