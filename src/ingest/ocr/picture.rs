//! The picture of a page on its way from one program to the other: colours in, grey out, red ink gone.
//!
//! A seal stands over the signer's name; in the red part of the light its ink is as bright as paper, and black and blue ink stay dark.

/// A grey picture, one byte a dot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grey {
    pub(super) width: usize,
    pub(super) height: usize,
    dots: Vec<u8>,
}

/// Ink that is this much more red than green or blue is a seal's.
const RED: u8 = 30;
/// Dots brighter than this are paper.
const PAPER: u8 = 160;

impl Grey {
    /// Reads what `pdftoppm` writes: binary PPM or PGM with one byte a colour.
    pub(super) fn read(file: &[u8]) -> Option<Self> {
        let colours = match file.get(..2)? {
            b"P6" => 3,
            b"P5" => 1,
            _ => return None,
        };
        let mut at = 2;
        let [width, height, most] = [(); 3].map(|()| number(file, &mut at));
        let (width, height) = (width?, height?);
        let size = width.checked_mul(height)?.checked_mul(colours)?;
        // One byte of white space ends the head.
        let data = file.get(at + 1..)?.get(..size)?;
        let dots = match (most?, colours) {
            (255, 1) => data.to_vec(),
            (255, 3) => data.chunks_exact(3).map(|c| without_red(c[0], c[1], c[2])).collect(),
            _ => return None,
        };
        (size > 0).then_some(Self { width, height, dots })
    }

    /// A dot of it.
    pub(super) fn dot(&self, x: usize, y: usize) -> Option<u8> {
        (x < self.width).then(|| self.dots.get(y * self.width + x).copied())?
    }

    /// Its rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.dots.chunks_exact(self.width.max(1))
    }

    /// As a binary PGM file.
    pub(super) fn file(&self) -> Vec<u8> {
        let mut out = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        out.extend_from_slice(&self.dots);
        out
    }

    /// With a margin of paper on every side: letters that touch the edge are misread.
    pub(super) fn framed(&self, margin: u16) -> Self {
        let margin = usize::from(margin);
        let (width, height) = (self.width + 2 * margin, self.height + 2 * margin);
        let mut dots = vec![255; width * height];
        let rows = dots.chunks_exact_mut(width).skip(margin);
        for (to, from) in rows.zip(self.dots.chunks_exact(self.width)) {
            to[margin..margin + self.width].copy_from_slice(from);
        }
        Self { width, height, dots }
    }

    /// Two thirds of the size, and only these bands of it (top and bottom, in dots); the rest is paper.
    pub(super) fn bands(&self, bands: &[(f32, f32)], margin: f32) -> Self {
        let (width, height) = (self.width * 2 / 3, self.height * 2 / 3);
        let kept = |y: usize| {
            let y = f64::from(y as u32);
            bands.iter().any(|(top, bottom)| f64::from(top - margin) <= y && y <= f64::from(bottom + margin))
        };
        let mut dots = Vec::with_capacity(width * height);
        for y in 0..height {
            if kept(y * 3 / 2) {
                dots.extend((0..width).map(|x| self.two_of_three(x, y)));
            } else {
                dots.resize(dots.len() + width, 255);
            }
        }
        Self { width, height, dots }
    }

    /// A dot of the picture at two thirds of the size: of three by three dots, each corner one with its half of the middle.
    fn two_of_three(&self, x: usize, y: usize) -> u8 {
        let near = |n: usize| {
            if n.is_multiple_of(2) { [(n / 2 * 3, 2), (n / 2 * 3 + 1, 1)] } else { [(n / 2 * 3 + 2, 2), (n / 2 * 3 + 1, 1)] }
        };
        let mut sum = 0;
        for (row, down) in near(y) {
            for (column, across) in near(x) {
                sum += u32::from(self.dots[row * self.width + column]) * down * across;
            }
        }
        (sum / 9) as u8
    }

    /// Whether there is hardly any ink on it: the back of a sheet.
    pub(super) fn is_blank(&self) -> bool {
        let ink = self.dots.iter().filter(|d| **d < PAPER).count();
        ink * 5000 < self.dots.len()
    }

    /// Turned by quarters, clockwise.
    pub(super) fn turned(&self, quarters: u8) -> Self {
        let (w, h) = (self.width, self.height);
        let (width, height) = if quarters.is_multiple_of(2) { (w, h) } else { (h, w) };
        let from = |x: usize, y: usize| match quarters % 4 {
            0 => (x, y),
            1 => (y, h - 1 - x),
            2 => (w - 1 - x, h - 1 - y),
            _ => (w - 1 - y, x),
        };
        let mut dots = Vec::with_capacity(self.dots.len());
        for y in 0..height {
            dots.extend((0..width).map(|x| from(x, y)).map(|(x, y)| self.dots[y * w + x]));
        }
        Self { width, height, dots }
    }
}

/// How dark a dot is without a seal's ink.
fn without_red(r: u8, g: u8, b: u8) -> u8 {
    let over = r.saturating_sub(g.max(b));
    if over > RED { r.saturating_add(over) } else { r }
}

/// The next number of the head; comments and white space before it are skipped.
fn number(file: &[u8], at: &mut usize) -> Option<usize> {
    loop {
        match file.get(*at)? {
            b'#' => *at += file[*at..].iter().position(|b| *b == b'\n')?,
            b if b.is_ascii_whitespace() => *at += 1,
            _ => break,
        }
    }
    let digits = file[*at..].iter().take_while(|b| b.is_ascii_digit()).count();
    let number = std::str::from_utf8(&file[*at..*at + digits]).ok()?.parse().ok()?;
    *at += digits;
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn red_ink_goes_and_the_rest_stays() {
        let file = [b"P6\n# by hand\n4 1\n255\n".as_slice(), &[200, 30, 40, 0, 0, 0, 30, 40, 130, 255, 255, 255]].concat();
        let grey = Grey::read(&file).unwrap();
        assert_eq!((grey.width, grey.height), (4, 1));
        assert!(grey.dots[0] > 230 && grey.dots[1] == 0 && grey.dots[2] == 30 && grey.dots[3] == 255, "{:?}", grey.dots);
        assert_eq!(Grey::read(&grey.file()).unwrap(), grey);
    }

    #[test]
    fn what_is_cut_off_or_too_large_is_no_picture() {
        for file in
            ["", "P", "P6", "P6 1 1 255", "P6 9 9 255 abc", "P6 99999999999999999999 1 255 a", "P5 0 0 255 ", "P5 1 1 7 a"]
        {
            assert_eq!(Grey::read(file.as_bytes()), None, "{file}");
        }
        let huge = format!("P6 {} {} 255 a", usize::MAX, 2);
        assert_eq!(Grey::read(huge.as_bytes()), None);
    }

    #[test]
    fn a_margin_goes_all_around() {
        let grey = Grey { width: 2, height: 1, dots: vec![1, 2] }.framed(1);
        assert_eq!(grey, Grey { width: 4, height: 3, dots: vec![255, 255, 255, 255, 255, 1, 2, 255, 255, 255, 255, 255] });
    }

    #[test]
    fn bands_of_a_smaller_picture() {
        let dots = (0..7 * 8).map(|n| if n < 21 { 90 } else { 30 }).collect();
        let small = Grey { width: 7, height: 8, dots }.bands(&[(0.0, 2.0)], 0.0);
        assert_eq!((small.width, small.height), (4, 5));
        assert_eq!(small.dots[..8], [90; 8]);
        assert_eq!(small.dots[8..], [255; 12]);
        let one = Grey { width: 1, height: 1, dots: vec![7] }.bands(&[(0.0, 9.0)], 1.0);
        assert_eq!(one, Grey { width: 0, height: 0, dots: vec![] });
        for (width, height) in [(2, 2), (3, 2), (4, 4), (5, 3)] {
            let grey = Grey { width, height, dots: vec![7; width * height] }.bands(&[(0.0, 99.0)], 0.0);
            assert!(grey.dots.iter().all(|d| *d == 7) && grey.dots.len() == (width * 2 / 3) * (height * 2 / 3));
        }
    }

    #[test]
    fn quarters() {
        let grey = Grey { width: 3, height: 2, dots: vec![1, 2, 3, 4, 5, 6] };
        assert_eq!(grey.turned(1), Grey { width: 2, height: 3, dots: vec![4, 1, 5, 2, 6, 3] });
        assert_eq!(grey.turned(1).turned(1), grey.turned(2));
        assert_eq!(grey.turned(1).turned(3), grey);
    }
}
