//! The program.
#![forbid(unsafe_code)]
fn main() {
    for p in std::env::args().skip(1) {
        let bytes = std::fs::read(&p).unwrap();
        let d = doichieu::text::charset::decode(&bytes);
        let t = doichieu::text::Text::new(&d.text);
        let z = doichieu::zones::Zones::new(&t);
        let f = doichieu::facts::read(&t, &z);
        println!("== {p}\n{f:#?}");
    }
}
