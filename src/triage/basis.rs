//! What a document carries out: of all it rests on, the directive of the nearest superior.

use std::cmp::Reverse;

use crate::facts::Document;
use crate::facts::model::{Citation, Role};
use crate::lexicon::TypeFamily;
use crate::link::Chain;
use crate::link::levels;

/// A directive that a document carries out.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// Its citation.
    pub citation: &'a Citation,
    /// The document itself, where it is at hand.
    pub document: Option<&'a Document>,
}

impl Basis<'_> {
    /// Its number, or the name of a law; `None` where the citation has neither.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        self.citation.number.as_ref().and_then(|n| n.value.as_deref()).or(self.citation.name.as_deref())
    }

    /// Its issuer: as it says itself, where it is at hand.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        let own = self.document.and_then(|d| d.facts.issuer.as_ref()).map(|i| &i.value);
        own.or(self.citation.issuer.as_ref()).map(|i| i.value.as_str())
    }

    /// Number and issuer: `743/BKHCN-ĐMST, Bộ Khoa học và Công nghệ`.
    #[must_use]
    pub fn words(&self) -> String {
        [self.number(), self.issuer()].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// The basis that the document carries out: a paper about a matter before a resolution of the Party or the Government, and that before a
/// norm; of one sort that of the nearest level, of one level the one cited first. Laws that set up bodies are carried out by none.
pub(super) fn of<'a>(chain: &'a Chain<'_>, document: usize) -> Option<Basis<'a>> {
    let own = chain.identity(document);
    let level = chain.level(document);
    let citations = chain.documents()[document].facts.citations.iter().enumerate();
    let ranked = citations.filter_map(|(c, found)| {
        let citation = &found.value;
        let resolved = chain.resolved(document, c);
        let cited = resolved.and_then(|d| chain.level(d)).or_else(|| chain.cited(document, c).issuer.as_ref()?.level());
        let below = matches!((cited, level), (Some(a), Some(b)) if a > b);
        let issuer = chain.cited(document, c).issuer.as_ref();
        let own_paper = issuer.is_some() && issuer == own.issuer.as_ref();
        let told = citation.number.as_ref().is_some_and(|n| n.value.is_some());
        if citation.role != Role::Basis || below || own_paper || !told || levels::is_standing(citation) {
            return None;
        }
        Some(((sort(citation), cited.is_none(), cited.map(Reverse), c), citation, resolved))
    });
    let (_, citation, resolved) = ranked.min_by(|a, b| a.0.cmp(&b.0))?;
    Some(Basis { citation, document: resolved.map(|d| &chain.documents()[d]) })
}

fn sort(citation: &Citation) -> u8 {
    let normative = citation.kind.is_some_and(|k| k.family == TypeFamily::Normative)
        || citation.number.as_ref().is_some_and(|n| n.year.is_some());
    match (levels::is_norm(citation), normative) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::testing::{Cite, Doc};

    fn carried_out(document: Document) -> Option<String> {
        let documents = [document];
        of(&Chain::new(&documents), 0).map(|b| b.words())
    }

    fn commune() -> Doc {
        Doc::new("a.txt").number("29/KH-UBND").date("22/4/2025").issuer("Ủy ban nhân dân xã Phù Vân", "Hà Nam")
    }

    #[test]
    fn the_nearest_superior_s_directive() {
        let all = commune()
            .cites(Cite::basis("31/2024/NĐ-CP").kind("NĐ").date("05/3/2024").issuer("Chính phủ", ""))
            .cites(Cite::basis("57-NQ/TW").date("22/12/2024").issuer("Bộ Chính trị", ""))
            .cites(Cite::basis("1894/BNNMT-TL").date("08/4/2025").issuer("Bộ Nông nghiệp và Môi trường", ""))
            .cites(Cite::basis("614/SNNMT-TL").date("16/4/2025").issuer("Sở Nông nghiệp và Môi trường", "Hà Nam"))
            .cites(Cite::mention("9/KH-UBND").date("16/4/2025").issuer("Ủy ban nhân dân tỉnh Hà Nam", "Hà Nam"));
        assert_eq!(carried_out(all.done()).as_deref(), Some("614/SNNMT-TL, Sở Nông nghiệp và Môi trường"));
    }

    #[test]
    fn a_resolution_before_a_norm_and_never_one_s_own_paper() {
        let two = commune()
            .cites(Cite::basis("12/KH-UBND").date("01/4/2025").issuer("Ủy ban nhân dân xã Phù Vân", "Hà Nam"))
            .cites(Cite::basis("31/2024/NĐ-CP").kind("NĐ").date("05/3/2024").issuer("Chính phủ", ""));
        assert_eq!(carried_out(two.done()).as_deref(), Some("31/2024/NĐ-CP, Chính phủ"));
        let three = commune()
            .cites(Cite::basis("31/2024/NĐ-CP").kind("NĐ").date("05/3/2024").issuer("Chính phủ", ""))
            .cites(Cite::basis("57-NQ/TW").date("22/12/2024").issuer("Bộ Chính trị", ""));
        assert_eq!(carried_out(three.done()).as_deref(), Some("57-NQ/TW, Bộ Chính trị"));
        assert_eq!(carried_out(commune().done()), None);
    }
}
