//! What a signature's `/Contents` says: who signed, and when. Nothing is verified.

use super::ber::{self, INTEGER, OCTETS, SEQUENCE, SET, Value};
use super::time;

// Object identifiers as they stand in the bytes.
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
const SIGNING_TIME: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 5];
const TIME_STAMP_TOKEN: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 16, 2, 14];
const COMMON_NAME: &[u8] = &[0x55, 4, 3];
const ORGANISATION: &[u8] = &[0x55, 4, 10];
const SUBJECT_KEY: &[u8] = &[0x55, 0x1d, 14];

/// The tags `[0]` and `[1]` with something in them, and `[0]` with bytes alone.
const ZERO: u8 = 0xa0;
const ONE: u8 = 0xa1;
const ZERO_BYTES: u8 = 0x80;

/// What a certificate or a whole signature says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The name of the certificate's subject.
    pub(super) name: Option<String>,
    /// Its organisation.
    pub(super) organisation: Option<String>,
    /// The time that the signer names.
    pub(super) time: Option<String>,
    /// The time that an authority names.
    pub(super) stamped: Option<String>,
}

/// A certificate, as far as it is needed.
#[derive(Clone, Copy, Debug)]
struct Certificate<'a> {
    serial: &'a [u8],
    issuer: &'a [u8],
    subject: Value<'a>,
    extensions: Option<Value<'a>>,
}

/// Reads signed data.
pub(super) fn read(contents: &[u8]) -> Option<Said> {
    let data = signed_data(contents)?;
    let certificates: Vec<_> = data.certificates.map(|c| c.inside().filter_map(certificate).collect()).unwrap_or_default();
    let signer = data.signer.unwrap_or(Value { tag: SEQUENCE, body: &[], whole: &[] });
    let certificate = of_signer(signer, &certificates);
    let mut said = certificate.map(|c| subject(c.subject)).unwrap_or_default();
    for part in signer.inside() {
        match part.tag {
            ZERO => said.time = said.time.or_else(|| attribute(part, SIGNING_TIME).and_then(time::of_asn1)),
            ONE => {
                let token = attribute(part, TIME_STAMP_TOKEN).and_then(|token| time_stamp(token.whole));
                said.stamped = said.stamped.or(token);
            }
            _ => {}
        }
    }
    Some(said)
}

/// Reads a lone certificate.
pub(super) fn read_certificate(bytes: &[u8]) -> Option<Said> {
    Some(subject(certificate(ber::values(bytes).next()?)?.subject))
}

/// The time that a time stamp names.
pub(super) fn time_stamp(contents: &[u8]) -> Option<String> {
    let octets = signed_data(contents)?.content?.inside().next()?.octets();
    let info = ber::values(&octets).next()?;
    info.inside().find(|v| v.tag == 0x18).and_then(time::of_asn1)
}

/// The parts of signed data that are needed.
#[derive(Debug, Default)]
struct SignedData<'a> {
    content: Option<Value<'a>>,
    certificates: Option<Value<'a>>,
    signer: Option<Value<'a>>,
}

fn signed_data(contents: &[u8]) -> Option<SignedData<'_>> {
    let mut outer = ber::values(contents).next().filter(|v| v.tag == SEQUENCE)?.inside();
    outer.next().filter(|v| v.is_oid(SIGNED_DATA))?;
    let parts = outer.next()?.inside().next()?.inside();
    let mut data = SignedData::default();
    for (index, part) in parts.enumerate() {
        match part.tag {
            // The first set names the algorithms; the last holds the signers.
            SET if index > 1 => data.signer = part.inside().next(),
            SEQUENCE if data.content.is_none() => data.content = part.inside().find(|v| v.tag == ZERO),
            ZERO => data.certificates = Some(part),
            _ => {}
        }
    }
    Some(data)
}

fn certificate(value: Value<'_>) -> Option<Certificate<'_>> {
    let mut parts = value.inside().next().filter(|v| v.tag == SEQUENCE)?.inside().peekable();
    parts.next_if(|v| v.tag == ZERO);
    let serial = parts.next().filter(|v| v.tag == INTEGER)?.body;
    let _algorithm = parts.next()?;
    let issuer = parts.next()?.whole;
    let _validity = parts.next()?;
    let subject = parts.next().filter(|v| v.tag == SEQUENCE)?;
    let extensions = parts.find(|v| v.tag == 0xa3).and_then(|v| v.inside().next());
    Some(Certificate { serial, issuer, subject, extensions })
}

/// The certificate that the signer names; where none fits, the one that issued no other.
fn of_signer<'a>(signer: Value<'_>, certificates: &[Certificate<'a>]) -> Option<Certificate<'a>> {
    let named = signer.inside().nth(1).and_then(|id| match id.tag {
        SEQUENCE => {
            let mut parts = id.inside();
            let (issuer, serial) = (parts.next()?.whole, parts.next()?.body);
            let fits = |c: &&Certificate<'_>| plain(c.serial) == plain(serial);
            certificates.iter().find(|c| fits(c) && c.issuer == issuer).or_else(|| certificates.iter().find(fits))
        }
        ZERO_BYTES => certificates.iter().find(|c| subject_key(c).as_deref() == Some(id.body)),
        _ => None,
    });
    let leaf = || certificates.iter().find(|c| !certificates.iter().any(|other| other.issuer == c.subject.whole));
    named.or_else(leaf).or(certificates.first()).copied()
}

/// A number without zeros in front.
fn plain(number: &[u8]) -> &[u8] {
    &number[number.iter().take_while(|b| **b == 0).count()..]
}

fn subject_key(certificate: &Certificate<'_>) -> Option<Vec<u8>> {
    let extension = certificate.extensions?.inside().find(|e| e.inside().next().is_some_and(|v| v.is_oid(SUBJECT_KEY)))?;
    let value = extension.inside().find(|v| v.tag == OCTETS)?;
    Some(value.inside().next()?.body.to_vec())
}

/// The first value of an attribute.
fn attribute<'a>(attributes: Value<'a>, oid: &[u8]) -> Option<Value<'a>> {
    let attribute = attributes.inside().find(|a| a.inside().next().is_some_and(|v| v.is_oid(oid)))?;
    attribute.inside().nth(1)?.inside().next()
}

/// The names of a subject; of several the last, which is the closest.
fn subject(name: Value<'_>) -> Said {
    let mut said = Said::default();
    for pair in name.inside().flat_map(Value::inside) {
        let mut parts = pair.inside();
        let (Some(oid), Some(value)) = (parts.next(), parts.next()) else { continue };
        if oid.is_oid(COMMON_NAME) {
            said.name = value.text().or(said.name);
        } else if oid.is_oid(ORGANISATION) {
            said.organisation = value.text().or(said.organisation);
        }
    }
    said
}
