//! Text boxes: paragraphs in the middle of one, which are written apart and put behind it.

use super::{Paragraph, Run, Story};
use crate::ingest::word::fields::Fields;
use crate::ingest::word::lines::Lines;

/// Text boxes in text boxes: no real document has more.
const DEEPEST_BOX: usize = 16;

/// What a text box interrupts.
pub(super) struct Around {
    out: Lines,
    boxes: Lines,
    paragraph: Paragraph,
    run: Run,
    fields: Fields,
}

impl Story<'_, '_> {
    pub(super) fn begin_box(&mut self) {
        if self.around.len() >= DEEPEST_BOX {
            self.boxes_in_line += 1;
            return;
        }
        let fields = Fields::new(self.fields.margin);
        self.around.push(Around {
            out: self.out.take_lines(),
            boxes: std::mem::take(&mut self.boxes),
            paragraph: std::mem::take(&mut self.paragraph),
            run: std::mem::take(&mut self.run),
            fields: std::mem::replace(&mut self.fields, fields),
        });
    }

    pub(super) fn end_box(&mut self) {
        if self.boxes_in_line > 0 {
            self.boxes_in_line -= 1;
            return;
        }
        let Some(around) = self.around.pop() else { return };
        self.out.end_line();
        self.out.lines(&std::mem::take(&mut self.boxes));
        let lines = self.out.take_lines();
        self.out.restore(around.out);
        self.boxes = around.boxes;
        // Drawn lines and frames have none.
        if !lines.text.trim_ascii().is_empty() {
            self.boxes.push(&lines);
        }
        (self.paragraph, self.run, self.fields) = (around.paragraph, around.run, around.fields);
    }
}
