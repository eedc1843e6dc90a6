//! PO Desk.

fn main() {}
