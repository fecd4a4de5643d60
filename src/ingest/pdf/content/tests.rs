use super::*;

#[test]
fn boxes_and_turns() {
    let at = |turn, x: f32, y: f32| {
        let space = space(Some([0.0, 0.0, 600.0, 800.0]), Some([610.0, 50.0, 10.0, 790.0]), turn);
        let [a, b, c, d, e, f] = space.matrix;
        (a * x + c * y + e, b * x + d * y + f, space.width, space.height)
    };
    assert_eq!(at(0.0, 110.0, 690.0), (100.0, 100.0, 590.0, 740.0));
    assert_eq!(at(90.0, 110.0, 690.0), (640.0, 100.0, 740.0, 590.0));
    assert_eq!(at(-180.0, 110.0, 690.0), (490.0, 640.0, 590.0, 740.0));
    assert_eq!(at(270.0, 110.0, 690.0), (100.0, 490.0, 740.0, 590.0));
    assert_eq!(space(None, Some([5.0; 4]), f32::NAN).width.to_string(), "595");
}
