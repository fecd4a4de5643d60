use super::*;

fn read(text: &str) -> Option<Object> {
    Lexer::new(text.as_bytes(), 0, 10_000).object()
}

fn shown(text: &str) -> String {
    read(text).map_or_else(|| "nothing".to_owned(), |o| format!("{o:?}"))
}

#[test]
fn objects_are_read() {
    assert_eq!(read("12 0 R"), Some(Object::Reference((12, 0))));
    assert_eq!(read(" % a note\n 12 0 Rest"), Some(Object::Integer(12)));
    assert_eq!(read("-12"), Some(Object::Integer(-12)));
    assert_eq!(read("-.5"), Some(Object::Real(-0.5)));
    assert_eq!(read("--5"), Some(Object::Integer(-5)));
    assert_eq!(read("4.25.1"), Some(Object::Real(4.25)));
    assert_eq!(read("/A#20B#"), Some(Object::Name(b"A B#".to_vec())));
    assert_eq!(
        read(
            r"(a(b)\)\101\
c)"
        )
        .unwrap()
        .as_str()
        .unwrap(),
        b"a(b))Ac"
    );
    assert_eq!(read("<48 6x5 6>").unwrap().as_str().unwrap(), b"He`");
    assert_eq!(shown("[1 [2] foo null]"), "[1 [2] Null]");
    let nested = read("<< /A << /B 1 >> /C /D /E >>").unwrap();
    let dictionary = nested.as_dict().unwrap();
    assert_eq!(dictionary.get(b"C").unwrap().as_name().unwrap(), b"D");
    assert_eq!(dictionary.get(b"A").unwrap().as_dict().unwrap().get(b"B").unwrap(), &Object::Integer(1));
}

#[test]
fn what_is_cut_off_is_read_as_far_as_it_goes() {
    assert_eq!(read("[1 2").unwrap().as_array().unwrap().len(), 2);
    assert_eq!(read("<< /A 1 /B [").unwrap().as_dict().unwrap().len(), 2);
    assert_eq!(read("<< /A 1 endobj /B 2 >>").unwrap().as_dict().unwrap().len(), 1);
    assert_eq!(read("(abc").unwrap().as_str().unwrap(), b"abc");
    assert_eq!(read("<48").unwrap().as_str().unwrap(), b"H");
    assert_eq!(read(""), None);
    assert_eq!(read("endobj"), None);
}

#[test]
fn deep_nesting_ends() {
    for open in ["[", "<</A", "("] {
        let text = open.repeat(1_000_000);
        let mut lexer = Lexer::new(text.as_bytes(), 0, 1000);
        assert!(lexer.object().is_some());
    }
}
