use std::fs;

use super::super::BLOCK;
use super::super::tests::damaged;
use super::*;

fn told() -> Told {
    Told { code: 1, documents: 70, lines: vec!["doichieu: a.pdf: trống".to_owned()] }
}

fn keep(cache: &Cache, key: Key, pieces: &[&str]) {
    let mut recording = cache.record(key).unwrap();
    for piece in pieces {
        recording.add(piece.as_bytes());
    }
    cache.keep(recording, &told());
}

/// What a run tells, and its result as far as that is whole.
fn result(cache: &Cache, key: Key) -> Option<(Written, String)> {
    let by = |jobs: usize| {
        let mut out = Vec::new();
        let written = cache.run(key)?.write_to(jobs, &mut out).unwrap();
        Some((written, String::from_utf8(out).unwrap()))
    };
    let alone = by(1);
    assert!(by(2) == alone);
    alone
}

fn whole(text: &str) -> (Written, String) {
    (Written::Whole(told()), text.to_owned())
}

#[test]
fn a_run_comes_back_as_it_was_and_for_no_other_question() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::new(folder.path().join("new"), &"");
    let key = cache.run_key(&"extract", &[1; 32]);
    assert!(cache.run(key).is_none());
    keep(&cache, key, &["một ", "hai"]);
    assert_eq!(result(&cache, key), Some(whole("một hai")));
    let others = [cache.run_key(&"check", &[1; 32]), cache.run_key(&"extract", &[2; 32])];
    assert!(others.into_iter().all(|key| cache.run(key).is_none()));
    let other = Cache::new(folder.path().join("new"), &"ocr").run_key(&"extract", &[1; 32]);
    assert!(cache.run(other).is_none());
    keep(&cache, key, &[]);
    assert_eq!(result(&cache, key), Some(whole("")));
}

#[test]
fn results_of_any_length_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::new(folder.path().to_owned(), &"");
    let key = cache.run_key(&"extract", &[1; 32]);
    let text = "0123456789".repeat(PIECE / 4);
    for length in [1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 5] {
        for step in [7000, PIECE, usize::MAX] {
            let mut recording = cache.record(key).unwrap();
            text.as_bytes()[..length].chunks(step).for_each(|bytes| recording.add(bytes));
            cache.keep(recording, &told());
            assert!(result(&cache, key) == Some(whole(&text[..length])), "{length} in pieces of {step}");
        }
    }
}

#[test]
fn nothing_damaged_is_written_out() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::new(folder.path().to_owned(), &"");
    let [key, other] = [1, 2].map(|n| cache.run_key(&"extract", &[n; 32]));
    keep(&cache, key, &["một hai"]);
    let place = cache.run_place(key);
    let kept = fs::read(&place).unwrap();
    for (what, broken) in damaged(&kept) {
        fs::write(&place, &broken).unwrap();
        let said = result(&cache, key);
        assert!(said.is_none_or(|said| said == (Written::Part(0), String::new())), "{what}");
    }
    fs::write(cache.run_place(other), &kept).unwrap();
    assert!(cache.run(other).is_none());
    keep(&cache, key, &["một hai"]);
    assert!(cache.run(key).is_some());
}

#[test]
fn what_stands_before_the_damage_is_written_out() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::new(folder.path().to_owned(), &"");
    let key = cache.run_key(&"extract", &[1; 32]);
    let text = "một hai ba bốn ".repeat(PIECE / 2);
    keep(&cache, key, &[&text]);
    let place = cache.run_place(key);
    let kept = fs::read(&place).unwrap();
    let second = RESULT as usize + PIECE + SUM as usize;
    let swapped = [&kept[..RESULT as usize], &kept[second..][..PIECE + SUM as usize], &kept[RESULT as usize..second]].concat();
    let swapped = [&swapped, &kept[swapped.len()..]].concat();
    let turned = |at: usize| kept.iter().enumerate().map(|(n, b)| b ^ u8::from(n == at)).collect::<Vec<u8>>();
    for (broken, want) in [(turned(second - 1), 0), (turned(second), PIECE), (swapped, 0)] {
        fs::write(&place, &broken).unwrap();
        let (written, out) = result(&cache, key).unwrap();
        assert_eq!((written, out.as_str()), (Written::Part(want as u64), &text[..want]));
    }
}

#[test]
fn runs_that_are_too_large_or_too_many_are_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::new(folder.path().to_owned(), &"").of_at_most(SHARE * 2 * BLOCK);
    let keys = [1, 2, 3].map(|n| cache.run_key(&"extract", &[n; 32]));
    for key in keys {
        keep(&cache, key, &["một"]);
        let age = std::time::Duration::from_secs(3600 * (4 - u64::from(key.0 == keys[2].0)));
        File::open(cache.run_place(key)).unwrap().set_modified(SystemTime::now() - age).unwrap();
    }
    cache.tidy_runs();
    assert_eq!(keys.into_iter().filter(|key| cache.run(*key).is_some()).count(), 2);
    assert!(cache.run(keys[2]).is_some());
    let mut large = cache.record(keys[0]).unwrap();
    large.length = LARGEST_RUN;
    large.add(b"x");
    let before = fs::read_dir(cache.runs()).unwrap().count();
    cache.keep(large, &told());
    assert_eq!(fs::read_dir(cache.runs()).unwrap().count(), before - 1);
}
