//! What was found by fuzzing stays mended: the corpus of each fuzz target is fed to it again.

use std::fs;
use std::path::Path;

#[path = "../../fuzz/targets.rs"]
mod targets;

/// A fuzz target.
type Target = fn(&[u8]);

#[test]
fn the_corpus_holds() {
    let table: [(&str, Target); 7] = [
        ("sheet", targets::sheet),
        ("tsv", targets::tsv),
        ("archive", targets::archive),
        ("answer", targets::answer),
        ("gstin", targets::gstin),
        ("amount", targets::amount),
        ("date", targets::date),
    ];
    for (name, target) in table {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
        let mut fed = 0;
        for entry in fs::read_dir(&folder).expect("a corpus").flatten() {
            target(&fs::read(entry.path()).unwrap());
            fed += 1;
        }
        assert!(fed > 0, "{name} has no corpus");
    }
}
