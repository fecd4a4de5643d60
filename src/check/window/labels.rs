//! What the label of a window tells: which part of the work it is the time of.

use std::borrow::Cow;

use crate::facts::model::{Facts, Found, Timeframe};
use crate::lexicon::word_sets::{Labelled, is_in_any_label};
use crate::lexicon::{CampaignKind, campaign_words, fold};

/// A part that is known by this alone.
pub(super) const PEAK: &str = "cao điểm";

/// The label of a window as it is compared; empty where it has none.
fn folded(frame: &Timeframe) -> Cow<'_, str> {
    frame.label.as_deref().map(fold).unwrap_or_default()
}

/// `Thời gian bố trí lực lượng: …`, `Thời gian phân luồng: …`: what is done to keep order begins before what it is done for, and ends behind it.
pub(super) fn is_of_forces(frame: &Timeframe) -> bool {
    let label = folded(frame);
    ["lực lượng", "ứng trực", "phân luồng", "cấm đường"].iter().any(|w| label.contains(w))
}

/// `Sơ tuyển: …`, `Chọn đội tuyển: …`, `Tập luyện: …`: what is done before a contest by those who take part.
pub(super) fn is_of_choosing(frame: &Timeframe) -> bool {
    let label = folded(frame);
    ["sơ tuyển", "sơ khảo", "vòng loại", "tuyển chọn", "chọn đội", "luyện tập", "tập luyện"].iter().any(|w| label.contains(w))
}

/// `Thời gian tự kiểm tra: …`: what a body does by itself before the superior's inspection.
pub(super) fn is_own_check(frame: &Timeframe) -> bool {
    let label = folded(frame);
    campaign_words(CampaignKind::OwnCheck).any(|w| label.contains(w))
}

/// `Tổ chức đợt cao điểm từ …`: the height of a campaign is not the whole of it; `Thời gian cao điểm: …` is its time, and a campaign may be
/// called so (`Tháng cao điểm vì người lao động`).
pub(super) fn is_peak(facts: &Facts, frame: &Timeframe) -> bool {
    let label = folded(frame);
    let called_so = || facts.subject.as_ref().is_some_and(|subject| fold(&subject.value).contains(PEAK));
    label.contains(PEAK) && !label.contains("thời gian") && !called_so()
}

/// The part that a main window is labelled as: the height of the campaign, or a piece of the work.
pub(super) fn name_of_main(facts: &Facts, frame: &Found<Timeframe>) -> Option<String> {
    let peak = || is_peak(facts, &frame.value).then(|| PEAK.to_owned());
    let label = || frame.value.label.as_deref().and_then(part_name).filter(|name| !is_bare_batch(name));
    peak().or_else(label)
}

/// The words of a label that name a part: those that tell it, not those that any window has (`Thời gian treo băng rôn` and `Tổ chức treo
/// băng rôn` are one part), with the number of a batch.
pub(super) fn part_name(label: &str) -> Option<String> {
    const COUNTED: &[&str] = &["đợt", "đoạn", "vòng", "bước"];
    let folded = fold(label);
    let mut words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    // `a) Giai đoạn 1`: the item's letter is no word.
    if words.first().is_some_and(|w| w.chars().count() == 1) {
        words.remove(0);
    }
    let is_figure = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let telling = |n: &usize| match words[*n] {
        word if is_figure(word) => *n > 0 && COUNTED.contains(&words[*n - 1]),
        word => !is_in_any_label(word, Labelled::Part),
    };
    let told: Vec<&str> = (0..words.len()).filter(telling).map(|n| words[n]).collect();
    let name = told.join(" ");
    (told.iter().filter(|w| !is_figure(w)).count() >= 2 || is_bare_batch(&name)).then_some(name)
}

/// `đợt 2`, with nothing that says of what.
pub(super) fn is_bare_batch(name: &str) -> bool {
    name.strip_prefix("đợt ").is_some_and(|figure| figure.parse::<u8>().is_ok())
}
