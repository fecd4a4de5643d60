use super::*;

fn numbers(source: &str) -> Vec<f32> {
    let mut lexer = Lexer::new(source.as_bytes(), Vec::new());
    lexer.operator();
    lexer.operands().iter().filter_map(|o| if let Operand::Number(n) = o { Some(*n) } else { None }).collect()
}

fn strings(source: &[u8]) -> Vec<Vec<u8>> {
    let mut lexer = Lexer::new(source, Vec::new());
    lexer.operator();
    let texts = lexer.operands().iter();
    texts.filter_map(|o| if let Operand::Text(s, e) = o { Some(lexer.text(*s, *e).to_vec()) } else { None }).collect()
}

#[test]
fn numbers_of_every_form() {
    assert_eq!(numbers("1 -2 +3 .5 -.25 4. 0.001 x"), [1.0, -2.0, 3.0, 0.5, -0.25, 4.0, 0.001]);
    assert_eq!(numbers("12-3 1.2.3 --4 . - x"), [12.0, 1.2, -4.0, 0.0, 0.0]);
    assert!(numbers("99999999999999999999999999999999999999999999999 x")[0].is_finite());
}

#[test]
fn strings_of_every_form() {
    assert_eq!(strings(b"(a(b)c\\)\\101\\7z\\\n\\n) x"), [b"a(b)c)A\x07z\n".to_vec()]);
    assert_eq!(strings(b"<0041 4> <6> <> x"), [vec![0, 0x41, 0x40], vec![0x60], vec![]]);
    assert_eq!(strings(b"(a\r\nb) x"), [b"a\nb".to_vec()]);
    assert_eq!(strings(b"(never ends"), [b"never ends".to_vec()]);
}

#[test]
fn operators_with_their_operands() {
    let mut lexer = Lexer::new(b"/F1 12 Tf%(comment\n[(a)-5<62>]TJ 1 2 3 Td ' BT", Vec::new());
    assert_eq!((lexer.operator(), lexer.name(), lexer.numbers()), (Some(&b"Tf"[..]), Some(&b"F1"[..]), Some([12.0])));
    assert_eq!(lexer.operator(), Some(&b"TJ"[..]));
    assert_eq!(lexer.operands().len(), 5);
    assert_eq!((lexer.operator(), lexer.numbers()), (Some(&b"Td"[..]), Some([2.0, 3.0])));
    assert_eq!((lexer.operator(), lexer.numbers::<1>()), (Some(&b"'"[..]), None));
    assert_eq!((lexer.operator(), lexer.operator()), (Some(&b"BT"[..]), None));
}

#[test]
fn the_data_of_an_inline_image_is_passed_over() {
    let mut lexer = Lexer::new(b"/W 2 ID \x01 EI \xff\x80 EI Q BT", Vec::new());
    assert_eq!(lexer.operator(), Some(&b"ID"[..]));
    lexer.skip_image();
    assert_eq!(lexer.operator(), Some(&b"Q"[..]));
}
