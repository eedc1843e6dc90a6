//! What the meanings of columns are called, and how a problem of a cell reads.
//!
//! Owns these words' composition. The words themselves are in the bundle of texts.

use crate::domain::amount::{evaluate, is_sum};
use crate::domain::check::MISSING;
use crate::domain::field::{Field, LineField, PartyField};
use crate::domain::order::Order;
use crate::domain::party::Side;
use crate::domain::sheet::{Kind, Problem, Target};
use crate::domain::text::Text;
use crate::ui::{Ctx, names};

/// What a target is called in a sheet of that kind.
pub(in crate::ui::dialogs) fn target_text(ctx: &Ctx<'_>, kind: Kind, target: Target) -> String {
    let key = match target {
        Target::Skip => "import-target-skip",
        Target::DiscountPercent => "import-target-discount-percent",
        Target::GstPart => "import-target-gst-part",
        Target::Field(LineField::Discount) => "import-target-discount",
        Target::Field(LineField::Quantity) => "import-target-quantity",
        Target::Field(LineField::FreeQuantity) => "import-target-free",
        Target::Field(field) => names::line_key(field),
        Target::Remarks => "intake-target-remarks",
        Target::Head(field) => return names::label(ctx.words, Field::Head(field)),
        Target::Supplier(field) if kind == Kind::Suppliers => names::party_key(field),
        Target::Supplier(PartyField::LegalName) => "side-supplier",
        Target::Supplier(field) => {
            return names::name(ctx.words, &Order::default(), Field::Party(Side::Supplier, field));
        }
    };
    ctx.t(key)
}

/// Whether the cells of a target are figures, which stand at the right.
pub(super) fn is_right(target: Target) -> bool {
    use LineField as F;
    match target {
        Target::Skip | Target::Head(_) | Target::Remarks | Target::Supplier(_) => false,
        Target::DiscountPercent | Target::GstPart => true,
        Target::Field(field) => {
            matches!(field, F::Quantity | F::FreeQuantity | F::UnitPrice | F::Discount | F::GstRate)
        }
    }
}

/// What is wrong, with the field where the sentence does not name it.
pub(in crate::ui::dialogs) fn problem_text(ctx: &Ctx<'_>, kind: Kind, problem: &Problem, cell: &str) -> String {
    let field = match problem.target.field() {
        Some(field) => ctx.t(names::line_key(field)),
        None => target_text(ctx, kind, problem.target),
    };
    match problem.text.key.as_str() {
        MISSING => ctx.tw("import-empty-cell", &[("field", &field)]),
        "check-not-a-number" => {
            let places = problem.text.args.first().map_or("", |(_, places)| places.as_str());
            let long = evaluate(cell).filter(|_| !is_sum(cell)).map(|number| number.normalize().scale());
            let too_long = long.zip(places.parse().ok()).is_some_and(|(has, most): (u32, u32)| has > most);
            let key = if too_long { "import-too-many-decimals" } else { "import-not-a-number" };
            ctx.tw(key, &[("field", &field), ("text", cell.trim()), ("places", places)])
        }
        _ => with_field(ctx, &field, &problem.text),
    }
}

/// A sentence, with the field before it where it does not name it.
pub(in crate::ui::dialogs) fn with_field(ctx: &Ctx<'_>, field: &str, text: &Text) -> String {
    match text.key.as_str() {
        "check-negative" | "check-not-a-date" | "check-forbidden-characters" | "check-length" | "check-too-long" => {
            format!("{field}: {}", ctx.words.text(text))
        }
        _ => ctx.words.text(text),
    }
}
