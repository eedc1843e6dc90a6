//! What the columns of imported sheets meant, on a real store.

use jiff::Timestamp;
use podesk::domain::field::LineField;
use podesk::domain::sheet::Target;
use podesk::store::{Reader, Store};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + second).unwrap()
}

#[test]
fn a_layout_is_kept_replaced_and_survives() {
    let folder = tempfile::tempdir().unwrap();
    let columns = vec![
        ("item".to_owned(), Target::Field(LineField::Description)),
        ("rack".to_owned(), Target::Skip),
        ("disc".to_owned(), Target::DiscountPercent),
        ("cgst".to_owned(), Target::GstPart),
    ];
    let mut store = Store::open(folder.path()).unwrap();
    store.remember_layout("item\nrack", &columns[..1], at(0)).unwrap();
    store.remember_layout("item\nrack", &columns, at(1)).unwrap();
    drop(store);
    drop(Store::open(folder.path()).unwrap());
    let reader = Reader::open(folder.path()).unwrap();
    assert_eq!(reader.layout("item\nrack").unwrap(), Some(columns));
    assert_eq!(reader.layout("item").unwrap(), None);
}

#[test]
fn layouts_used_longest_ago_are_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    for number in 0..502 {
        store.remember_layout(&format!("layout {number}"), &[], at(number)).unwrap();
    }
    store.remember_layout("layout 2", &[], at(1_000)).unwrap();
    store.remember_layout("layout 600", &[], at(1_001)).unwrap();
    let reader = Reader::open(folder.path()).unwrap();
    let is_known = |number: u32| reader.layout(&format!("layout {number}")).unwrap().is_some();
    let known = [0, 1, 2, 3, 600].map(is_known);
    assert_eq!(known, [false, false, true, false, true], "500 are kept: the third was used again");
    assert!((4..502).all(is_known));
}
