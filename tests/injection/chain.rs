//! A chain of documents: what each of them says, before it is put into words.

use doichieu::date::{Date, date};

use crate::bodies::Body;
use crate::places::{NOW, PEOPLE, Place, THEN};
use crate::rng::Rng;
use crate::topics::{self, Basis, Day, Topic};
use crate::words::{self, capital, small};

/// Where in the chain a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Ministry,
    Province,
    Office,
    District,
    Commune,
}

/// What kind of document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Plan,
    Letter,
    Decision,
    Guide,
}

impl Kind {
    /// Its name in running text.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Plan => "Kế hoạch",
            Self::Letter => "Công văn",
            Self::Decision => "Quyết định",
            Self::Guide => "Hướng dẫn",
        }
    }

    /// The symbol of such a document of a body.
    pub(crate) fn symbol(self, code: &str, unit: &str) -> String {
        match self {
            Self::Plan => format!("KH-{code}"),
            Self::Letter => format!("{code}-{unit}"),
            Self::Decision => format!("QĐ-{code}"),
            Self::Guide => format!("HD-{code}"),
        }
    }
}

/// What a document cites, part by part.
#[derive(Clone, Debug)]
pub(crate) struct Cite {
    /// The document of the chain.
    pub(crate) to: Option<usize>,
    /// A law by its name; the other parts do not count then.
    pub(crate) law: Option<String>,
    pub(crate) kind: String,
    pub(crate) number: Option<String>,
    pub(crate) date: Option<Date>,
    /// The date as written, instead of `date`.
    pub(crate) day_words: Option<String>,
    pub(crate) issuer: Option<String>,
    pub(crate) about: Option<String>,
}

impl Cite {
    /// The date as written.
    pub(crate) fn day(&self, way: usize) -> Option<String> {
        let written = |d| if way % 2 == 1 { words::long(d) } else { words::slashes(d) };
        self.day_words.clone().or_else(|| self.date.map(written))
    }

    fn of_basis(basis: &Basis) -> Self {
        let empty = Self {
            to: None,
            law: None,
            kind: String::new(),
            number: None,
            date: None,
            day_words: None,
            issuer: None,
            about: None,
        };
        match basis {
            Basis::Law(name) => Self { law: Some((*name).to_owned()), ..empty },
            Basis::Paper { kind, number, date: (y, m, d), issuer, about } => Self {
                kind: (*kind).to_owned(),
                number: Some((*number).to_owned()),
                date: Some(Date::constant(*y, *m, *d)),
                issuer: Some((*issuer).to_owned()),
                about: Some((*about).to_owned()),
                ..empty
            },
        }
    }
}

/// Choices of form that a document keeps whatever is spoiled in it.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// How the head is laid out; 4 is Markdown.
    pub(crate) head: usize,
    /// The width at which lines are broken, and whether a blank line stands between them.
    pub(crate) wrap: Option<(usize, bool)>,
    /// Letters and marks apart (NFD).
    pub(crate) decomposed: bool,
    pub(crate) sections: usize,
    pub(crate) roman: bool,
    pub(crate) bullets: usize,
    pub(crate) opening: usize,
    pub(crate) citation: usize,
    pub(crate) window: usize,
    pub(crate) time: usize,
    pub(crate) deadline: usize,
    pub(crate) report: usize,
    pub(crate) themes: usize,
    /// Seeds the small choices.
    pub(crate) seed: u64,
}

/// A component of the page that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Motto,
    Issuer,
    Number,
    PlaceAndDate,
    Title,
    Recipients,
    Signer,
}

/// A document.
#[derive(Clone, Debug)]
pub(crate) struct Doc {
    /// Its file, without the extension.
    pub(crate) id: String,
    pub(crate) rank: Rank,
    pub(crate) kind: Kind,
    pub(crate) form: Form,
    /// The issuer as in running text, and shorter.
    pub(crate) issuer: String,
    pub(crate) short: String,
    /// The lines of the head: bodies above, the issuer.
    pub(crate) above: Vec<String>,
    pub(crate) head: Vec<String>,
    pub(crate) code: String,
    pub(crate) unit: String,
    pub(crate) serial: Option<u32>,
    pub(crate) symbol: String,
    pub(crate) place: String,
    pub(crate) date: Date,
    pub(crate) subject: String,
    pub(crate) cites: Vec<Cite>,
    /// What it does, behind its own name.
    pub(crate) does: String,
    pub(crate) campaign: String,
    pub(crate) year: i16,
    pub(crate) window: (Date, Date),
    /// A part of the campaign of more than a day, and its window.
    pub(crate) part: Option<(String, (Date, Date))>,
    /// The day of the launch and its hour.
    pub(crate) launch: Option<(Date, &'static str)>,
    pub(crate) deadline: Option<Date>,
    pub(crate) report_to: String,
    pub(crate) event: Option<(String, Day)>,
    pub(crate) themes: Vec<String>,
    pub(crate) slogans: Vec<String>,
    pub(crate) work: Vec<String>,
    /// Paragraphs besides.
    pub(crate) extra: Vec<String>,
    pub(crate) addressees: Vec<String>,
    pub(crate) recipients: Vec<String>,
    pub(crate) authority: Vec<&'static str>,
    pub(crate) signer: String,
    /// The time of its digital signature, on a page of a PDF.
    pub(crate) signed: Option<String>,
    /// Whether it is a page of a PDF.
    pub(crate) page: bool,
    pub(crate) spoilt: Spoilt,
}

/// What is printed instead of what should be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spoilt {
    pub(crate) number_line: Option<String>,
    pub(crate) date_words: Option<String>,
    pub(crate) window_words: Option<String>,
    pub(crate) deadline_words: Option<String>,
    pub(crate) weekday: Option<&'static str>,
    pub(crate) event_day: Option<String>,
    /// The year of the campaign in a sentence of the body.
    pub(crate) body_year: Option<i16>,
    /// The section that is said to hold the themes.
    pub(crate) section: Option<String>,
    /// A component that is left out.
    pub(crate) without: Option<Part>,
    pub(crate) addressed: bool,
    /// Words said twice over a line break, after this many lines that could have it.
    pub(crate) stutter: Option<usize>,
}

impl Doc {
    /// `45/KH-UBND`.
    pub(crate) fn number(&self) -> String {
        self.serial.map_or_else(|| format!("/{}", self.symbol), |n| format!("{n:02}/{}", self.symbol))
    }

    /// The window as printed.
    pub(crate) fn window_words(&self) -> String {
        self.spoilt.window_words.clone().unwrap_or_else(|| words::window(self.window, self.form.window))
    }
}

/// A chain.
#[derive(Clone)]
pub(crate) struct Chain {
    pub(crate) seed: u64,
    pub(crate) topic: &'static Topic,
    pub(crate) place: &'static Place,
    pub(crate) docs: Vec<Doc>,
}

impl Chain {
    /// The chain of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        let mut rng = Rng::new(seed, 1);
        let topic = rng.pick(&topics::all());
        let (window, old) = campaign(topic, &mut rng);
        let place = if old { &THEN[rng.below(THEN.len())] } else { &NOW[rng.below(NOW.len())] };
        let mut chain = Self { seed, topic, place, docs: Vec::new() };
        let mut people = PEOPLE.to_vec();
        rng.shuffle(&mut people);
        let mut maker = Maker { rng, topic, place, window, people, part: None, launch: false };
        maker.plan();
        for rank in [Rank::Ministry, Rank::Province, Rank::Office, Rank::District] {
            if rank != Rank::District || old {
                let doc = maker.document(rank, 0, &chain.docs);
                chain.docs.push(doc);
            }
        }
        let above = chain.docs.clone();
        for n in 0..3 {
            let doc = maker.document(Rank::Commune, n, &above);
            chain.docs.push(doc);
        }
        chain
    }

    /// The documents of the lowest level.
    pub(crate) fn communes(&self) -> Vec<usize> {
        (0..self.docs.len()).filter(|n| self.docs[*n].rank == Rank::Commune).collect()
    }

    /// The document that one carries out, with its citation of it: the last it cites.
    pub(crate) fn directive(&self, of: usize) -> Option<(usize, usize)> {
        let cites = &self.docs[of].cites;
        cites.iter().enumerate().rev().find_map(|(n, c)| Some((c.to?, n)))
    }

    /// Takes documents away; citations keep their words.
    pub(crate) fn keep(&mut self, wanted: impl Fn(&Doc) -> bool) {
        let kept: Vec<usize> = (0..self.docs.len()).filter(|n| wanted(&self.docs[*n])).collect();
        let place = |n: usize| kept.iter().position(|k| *k == n);
        let mut docs: Vec<Doc> = kept.iter().map(|n| self.docs[*n].clone()).collect();
        for cite in docs.iter_mut().flat_map(|d| &mut d.cites) {
            cite.to = cite.to.and_then(place);
        }
        self.docs = docs;
    }

    /// Says the campaign's own year in a text with `{}`.
    pub(crate) fn with_year(text: &str, year: i16) -> String {
        text.replace("{}", &year.to_string())
    }
}

/// The window of a campaign in one of its years, and whether it lies before the reform of 01/7/2025.
fn campaign(topic: &Topic, rng: &mut Rng) -> ((Date, Date), bool) {
    loop {
        let year = i16::try_from(rng.between(topic.field.years.0.into(), topic.field.years.1.into())).expect("a year");
        let ((m, d), (to_m, to_d)) = topic.window;
        let start = Date::constant(year, m, d);
        let end = Date::constant(if (to_m, to_d) < (m, d) { year + 1 } else { year }, to_m, to_d);
        let reform = date(2025, 7, 1).expect("a day");
        let (first, last) = (before(start, 40), before(end, -30));
        if last < reform {
            return ((start, end), true);
        }
        if first > Date::constant(2025, 7, 5) {
            return ((start, end), false);
        }
    }
}

/// So many days earlier.
pub(crate) fn before(d: Date, days: i32) -> Date {
    d.saturating_sub(jiff::Span::new().days(days))
}

/// Makes the documents of one chain.
struct Maker {
    rng: Rng,
    topic: &'static Topic,
    place: &'static Place,
    window: (Date, Date),
    people: Vec<&'static str>,
    part: Option<(String, (Date, Date))>,
    launch: bool,
}

impl Maker {
    /// What all documents of the chain share.
    fn plan(&mut self) {
        let days = doichieu::date::days_between(self.window.0, self.window.1);
        if days >= 20 && self.rng.percent(30) {
            let name = self.rng.pick(&["Kiểm tra liên ngành", "Thi tìm hiểu trực tuyến", "Tập huấn cho báo cáo viên"]);
            let from = before(self.window.0, -self.rng.between(3, 6));
            self.part = Some((name.to_owned(), (from, before(from, -self.rng.between(2, 8)))));
        }
        self.launch = self.rng.percent(40);
    }

    fn year(&self) -> i16 {
        // A campaign over New Year bears the year of the Tết it is for.
        self.window.1.year()
    }

    /// How many days before the window a document is issued, and after it reports are due.
    fn days(&mut self, rank: Rank) -> (i32, i32) {
        match rank {
            Rank::Ministry => (self.rng.between(25, 34), 25),
            Rank::Province => (self.rng.between(18, 22), 15),
            Rank::Office => (self.rng.between(12, 15), 10),
            Rank::District => (self.rng.between(8, 10), 7),
            Rank::Commune => (self.rng.between(3, 6), 5),
        }
    }

    fn kind(&mut self, rank: Rank) -> Kind {
        match rank {
            Rank::Ministry => self.rng.pick(&[Kind::Letter, Kind::Letter, Kind::Plan, Kind::Decision]),
            Rank::Province => self.rng.pick(&[Kind::Plan, Kind::Plan, Kind::Letter, Kind::Decision]),
            Rank::Office => self.rng.pick(&[Kind::Letter, Kind::Plan, Kind::Guide]),
            _ => self.rng.pick(&[Kind::Plan, Kind::Plan, Kind::Letter]),
        }
    }

    /// A document of a rank; `above` are those made before.
    fn document(&mut self, rank: Rank, nth: usize, above: &[Doc]) -> Doc {
        let (early, late) = self.days(rank);
        let kind = self.kind(rank);
        let year = self.year();
        let body = Body::new((rank, nth), self.topic, self.place);
        let campaign = self.topic.name.to_owned();
        let subject = self.subject(rank, kind, &body.named);
        let page = self.rng.percent(30);
        let form = self.form(kind, page);
        let does = self.does(kind, year);
        let part = self.part.clone();
        let launch =
            self.launch.then(|| (before(self.window.0, -1), self.rng.pick(&["08 giờ 00", "7 giờ 30 phút", "14 giờ 00"])));
        let (themes, slogans) = self.themes(year);
        let date = before(self.window.0, early);
        let symbol = kind.symbol(&body.code, &body.unit);
        let serial = self.serial(rank, nth, above);
        let mut doc = Doc {
            id: format!("{}-{}", above.len() + nth + 1, body.file),
            rank,
            kind,
            form,
            issuer: body.named,
            short: body.short,
            above: body.above,
            head: body.head,
            code: body.code,
            unit: body.unit,
            serial: Some(serial),
            symbol,
            place: body.place,
            date,
            subject,
            cites: Vec::new(),
            does,
            campaign,
            year,
            window: self.window,
            part,
            launch: launch.filter(|_| rank > Rank::Ministry),
            deadline: Some(before(self.window.1, -late)),
            report_to: body.report_to,
            event: self.topic.event.map(|(name, day)| (name.to_owned(), day)),
            themes,
            slogans,
            work: Vec::new(),
            extra: Vec::new(),
            addressees: body.addressees,
            recipients: body.recipients,
            authority: Vec::new(),
            signer: self.people[(above.len() + nth) % self.people.len()].to_owned(),
            signed: (page && self.rng.percent(50)).then(|| format!("{date}T10:{:02}:00+07:00", self.rng.below(60))),
            page,
            spoilt: Spoilt::default(),
        };
        doc.authority = self.authority(&doc);
        doc.cites = self.cites(rank, above);
        doc.work = self.work();
        doc.extra = self.by_the_way(&doc);
        doc
    }

    fn serial(&mut self, rank: Rank, nth: usize, above: &[Doc]) -> u32 {
        let nth = i32::try_from(nth).expect("three");
        match rank {
            Rank::Ministry => self.rng.serial(300, 5000),
            Rank::Province => self.rng.serial(60, 900),
            Rank::Office => self.rng.serial(100, 3000),
            Rank::District => self.rng.serial(20, 400),
            // Numbers are each office's own: the province's may come again.
            Rank::Commune if nth == 0 && self.rng.percent(10) => above[1].serial.unwrap_or(7),
            Rank::Commune => self.rng.serial(5 + nth * 200, 200 + nth * 200),
        }
    }

    fn form(&mut self, kind: Kind, page: bool) -> Form {
        let rng = &mut self.rng;
        let wrap = rng.percent(50).then(|| (usize::try_from(rng.between(70, 95)).expect("a width"), rng.percent(25)));
        Form {
            head: rng.below(if page { 4 } else { 6 }),
            wrap,
            decomposed: rng.percent(10),
            sections: rng.below(4),
            roman: kind != Kind::Letter && rng.percent(60),
            bullets: rng.below(3),
            opening: if kind == Kind::Letter { rng.pick(&[0, 2, 3, 4]) } else { rng.below(5) },
            citation: rng.below(words::CITATIONS),
            window: rng.below(words::WINDOWS),
            time: rng.below(6),
            deadline: rng.below(words::DEADLINES),
            report: rng.below(6),
            themes: rng.below(6),
            seed: u64::try_from(rng.below(1 << 30)).expect("small"),
        }
    }

    fn themes(&mut self, year: i16) -> (Vec<String>, Vec<String>) {
        let with = |all: &[&str]| all.iter().map(|t| Chain::with_year(t, year)).collect();
        (with(self.topic.themes), with(self.topic.slogans))
    }

    fn subject(&mut self, rank: Rank, kind: Kind, issuer: &str) -> String {
        let (verb, name, year) = (self.topic.verb, self.topic.name, self.year());
        let where_ = match rank {
            Rank::Commune | Rank::District if self.rng.percent(30) => {
                format!(" trên địa bàn {}", issuer.trim_start_matches("Ủy ban nhân dân "))
            }
            _ => String::new(),
        };
        match kind {
            Kind::Letter => format!("{verb} {name} năm {year}{where_}"),
            Kind::Decision => format!("ban hành Kế hoạch {verb} {name} năm {year}"),
            Kind::Plan | Kind::Guide => format!("{} {name} năm {year}{where_}", capital(verb)),
        }
    }

    fn does(&mut self, kind: Kind, year: i16) -> String {
        let act = format!("{} {} năm {year}", self.topic.verb, self.topic.name);
        match kind {
            Kind::Plan => format!("{} {act}", self.rng.pick(&["ban hành Kế hoạch", "xây dựng Kế hoạch"])),
            Kind::Letter => format!("{} {act}", self.rng.pick(&["đề nghị các cơ quan, đơn vị", "yêu cầu các cơ quan, đơn vị"])),
            Kind::Decision => String::new(),
            Kind::Guide => format!("hướng dẫn {act}"),
        }
    }

    fn authority(&mut self, doc: &Doc) -> Vec<&'static str> {
        let deputy = self.rng.percent(50);
        match (doc.rank, deputy) {
            (Rank::Ministry, true) => vec!["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"],
            (Rank::Ministry, false) => self.rng.pick(&[vec!["BỘ TRƯỞNG"], vec!["TL. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG"]]),
            (Rank::Office, true) => vec!["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
            (Rank::Office, false) => vec!["GIÁM ĐỐC"],
            (_, true) => vec!["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
            (_, false) => vec!["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        }
    }

    /// What a document rests on: papers from outside at the top, below it those above it.
    fn cites(&mut self, rank: Rank, above: &[Doc]) -> Vec<Cite> {
        let day = before(self.window.0, 40);
        let outer: Vec<Cite> = self.topic.bases.iter().filter(|b| b.stands_on(day)).map(Cite::of_basis).collect();
        let last = above.len().saturating_sub(1);
        let chosen: Vec<usize> = match rank {
            Rank::Ministry => return outer,
            Rank::Province => vec![0],
            Rank::Office => self.rng.pick(&[vec![0, 1], vec![1], vec![0, 1]]),
            Rank::District => self.rng.pick(&[vec![1, 2], vec![2]]),
            Rank::Commune => self.rng.pick(&[vec![last], vec![last], vec![1, last]]),
        };
        let mut out = if self.rng.percent(25) { outer.into_iter().take(1).collect() } else { Vec::new() };
        out.extend(chosen.into_iter().map(|n| self.cite(n, &above[n])));
        out
    }

    /// A document of the chain as one below it cites it.
    fn cite(&mut self, to: usize, doc: &Doc) -> Cite {
        let issuer = match doc.rank {
            Rank::Ministry => doc.issuer.clone(),
            Rank::Office if self.place.kind == "tỉnh" => self.rng.pick(&[
                doc.issuer.clone(),
                format!("{} tỉnh {}", doc.issuer, self.place.name),
                format!("{} tỉnh", doc.issuer),
            ]),
            Rank::Office => self.rng.pick(&[doc.issuer.clone(), format!("{} thành phố {}", doc.issuer, self.place.name)]),
            _ => self.rng.pick(&[doc.issuer.clone(), doc.issuer.replace("Ủy ban nhân dân", "UBND")]),
        };
        let about = match doc.kind {
            Kind::Letter => format!("về việc {}", doc.subject),
            Kind::Decision => format!("{} {}", self.rng.pick(&["về việc", "về"]), doc.subject),
            Kind::Plan | Kind::Guide => self.rng.pick(&[small(&doc.subject), format!("về {}", small(&doc.subject))]),
        };
        Cite {
            to: Some(to),
            law: None,
            kind: doc.kind.name().to_owned(),
            number: Some(doc.number()),
            date: Some(doc.date),
            day_words: None,
            issuer: Some(issuer),
            about: self.rng.percent(80).then_some(about),
        }
    }

    fn work(&mut self) -> Vec<String> {
        let mut all: Vec<String> = self.topic.work.iter().map(|w| (*w).to_owned()).collect();
        self.rng.shuffle(&mut all);
        all
    }

    /// What real documents say besides, and which is no matter of the campaign's days.
    fn by_the_way(&mut self, doc: &Doc) -> Vec<String> {
        let (y, rng) = (doc.year, &mut self.rng);
        let all = [
            format!("Tổng hợp số liệu từ ngày 01/01/{} đến ngày 31/12/{} làm cơ sở so sánh.", y - 1, y - 1),
            format!("Phát huy kết quả đạt được của năm {}, khắc phục hạn chế đã nêu tại hội nghị tổng kết.", y - 1),
            "Gắn với mục tiêu của giai đoạn 2021 - 2030; bố trí kinh phí theo phân cấp ngân sách.".to_owned(),
            format!("Kế thừa cách làm tại {} số {} ngày {} của {}.", doc.kind.name(), doc.number(), words::slashes(last_year(doc.date)), doc.short),
            "Số điện thoại tiếp nhận phản ánh: 1900 9095 (bấm phím 1), trực 24/7.".to_owned(),
            "Phấn đấu 95% cơ sở ký cam kết; 44/139 thôn hoàn thành trong đợt đầu.".to_owned(),
            "Kết hợp tuyên truyền về Ngày Quốc khánh 2/9 và Ngày Giải phóng miền Nam, thống nhất đất nước 30/4.".to_owned(),
            format!("Sơ kết 6 tháng đầu năm {y}, lồng ghép vào báo cáo định kỳ ngày 20 hằng tháng."),
            "Thực hiện tốt Quy định số 11-QĐi/TW ngày 18/02/2019 của Bộ Chính trị về trách nhiệm của người đứng đầu trong tiếp dân.".to_owned(),
        ];
        let count = rng.below(3);
        (0..count).map(|_| rng.pick(&all)).fold(Vec::new(), |mut out, line| {
            if !out.contains(&line) {
                out.push(line);
            }
            out
        })
    }
}

/// The same day a year earlier.
pub(crate) fn last_year(d: Date) -> Date {
    years_on(d, -1)
}

/// The same day of another year; 29/2 becomes 28/2.
pub(crate) fn years_on(d: Date, years: i16) -> Date {
    Date::new(d.year() + years, d.month(), d.day()).unwrap_or_else(|_| Date::constant(d.year() + years, 2, 28))
}
