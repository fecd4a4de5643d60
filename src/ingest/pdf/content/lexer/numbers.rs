//! Numbers among operators: most of what a page's content is, so that usual ones are told by the shortest way.

use super::{CLASS, Class, Lexer};

/// The powers of ten by which digits behind the point are divided.
static POWERS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

impl Lexer<'_> {
    /// A number; soon told where it is a whole one with a string behind it, as moves in an array are.
    #[inline]
    pub(super) fn short_number(&mut self) -> f32 {
        let rest = &self.bytes[self.at..];
        let negative = rest.first() == Some(&b'-');
        let mut value = 0_u16;
        for (length, byte) in rest.iter().enumerate().skip(usize::from(negative)).take(4) {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                if length > usize::from(negative) && matches!(byte, b'<' | b'(') {
                    self.at += length;
                    return if negative { -f32::from(value) } else { f32::from(value) };
                }
                break;
            }
            value = value * 10 + u16::from(digit);
        }
        self.number()
    }

    /// A number of the usual form: a minus perhaps, and so few digits, a point among them, that none is lost. Whatever has another form is
    /// read by [`odd_number`](Self::odd_number).
    #[inline]
    pub(super) fn number(&mut self) -> f32 {
        const MOST: usize = 15;
        let bytes = self.bytes;
        let negative = bytes.get(self.at) == Some(&b'-');
        let from = self.at + usize::from(negative);
        let (mut at, mut digits, mut point) = (from, 0_u64, None);
        while let Some(byte) = bytes.get(at) {
            let digit = byte.wrapping_sub(b'0');
            if digit <= 9 {
                digits = digits.wrapping_mul(10).wrapping_add(u64::from(digit));
            } else if *byte == b'.' && point.is_none() {
                point = Some(at + 1);
            } else {
                if at - from > MOST || matches!(CLASS[*byte as usize], Class::Number) {
                    break;
                }
                // With the blank behind it.
                self.at = at + usize::from(*byte == b' ');
                return value(negative, digits, point.map_or(0, |point| at - point));
            }
            at += 1;
        }
        self.odd_number()
    }

    #[cold]
    fn odd_number(&mut self) -> f32 {
        let (bytes, mut at) = (self.bytes, self.at);
        let mut negative = false;
        while let Some(sign @ (b'+' | b'-')) = bytes.get(at) {
            negative |= *sign == b'-';
            at += 1;
        }
        let mut digits: u64 = 0;
        at += digits_of(&bytes[at..], &mut digits).0;
        let mut decimals = 0;
        if bytes.get(at) == Some(&b'.') {
            let (passed, taken) = digits_of(&bytes[at + 1..], &mut digits);
            at += 1 + passed;
            decimals = taken;
        }
        self.at = at;
        // `12-3`, `1.2.3`, `4e5`: what follows belongs to the number, and is no use.
        if bytes.get(at).is_some_and(|b| matches!(CLASS[*b as usize], Class::Number)) {
            self.word();
        }
        value(negative, digits, decimals)
    }
}

/// The number of these digits, so many of them behind the point.
#[inline]
fn value(negative: bool, digits: u64, decimals: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "digits beyond those of a double do not matter")]
    let whole = digits as f64;
    // Most numbers are whole, and dividing takes long.
    let value = if decimals == 0 { whole } else { whole / POWERS[decimals.min(POWERS.len() - 1)] };
    if negative { -value as f32 } else { value as f32 }
}

/// Adds the digits that bytes begin with to a number; says how many there are, and how many of them were added: more than matter are
/// passed over, for a number so large is nonsense anyway.
fn digits_of(bytes: &[u8], number: &mut u64) -> (usize, usize) {
    let mut taken = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return (at, taken);
        }
        if *number < 100_000_000_000_000 {
            *number = *number * 10 + u64::from(digit);
            taken += 1;
        }
    }
    (bytes.len(), taken)
}
