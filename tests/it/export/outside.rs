//! The workbook as a program from outside sees it: LibreOffice computes every formula anew. Needs `PODESK_OUTSIDE=1`.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;

use podesk::domain::amount::Rate;
use podesk::domain::entry::Entry;
use podesk::domain::order::Order;
use podesk::domain::tabular::Sheet;
use podesk::domain::tabular::out::{Tables, Value};
use podesk::domain::totals::gross;
use rust_decimal::Decimal;

use super::written::rich_order;
use super::{any_document, exported, write_xlsx};
use crate::support::filled_order;

/// The workbook without the results of its formulas, so that they must be computed.
fn without_results(from: &Path, to: &Path) {
    let mut read = zip::ZipArchive::new(fs::File::open(from).unwrap()).unwrap();
    let mut write = zip::ZipWriter::new(fs::File::create(to).unwrap());
    for index in 0..read.len() {
        let mut part = read.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name.starts_with("xl/worksheets/") {
            let text = String::from_utf8(bytes).unwrap();
            let mut cut = String::with_capacity(text.len());
            for (at, piece) in text.split("</f><v>").enumerate() {
                if at == 0 {
                    cut += piece;
                } else {
                    cut += "</f>";
                    cut += piece.split_once("</v>").unwrap().1;
                }
            }
            bytes = cut.into_bytes();
        }
        write.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        write.write_all(&bytes).unwrap();
    }
    write.finish().unwrap();
}

/// Whether its rates and values are such as can be sent: others are cut to a bound, which no formula tells.
fn is_ordinary(order: &Order) -> bool {
    let fair = |rate: &Entry<Rate>| rate.value().is_none_or(|rate| rate.get().abs() <= Decimal::ONE_THOUSAND);
    order.lines.iter().all(|line| {
        let priced = line.quantity.value().is_some() && line.unit_price.value().is_some();
        fair(&line.gst_rate) && line.other_taxes.iter().all(|tax| fair(&tax.rate)) && (!priced || gross(line).is_some())
    })
}

#[test]
fn libreoffice_computes_the_same_figures() {
    if std::env::var("PODESK_OUTSIDE").as_deref() != Ok("1") {
        return crate::child::say(format_args!("skipped: set PODESK_OUTSIDE=1 where soffice is installed"));
    }
    let folder = tempfile::tempdir().unwrap();
    let (ours, bare) = (folder.path().join("ours.xlsx"), folder.path().join("bare.xlsx"));
    // Documents with anything in them, too: text in number cells, negative amounts, lists of all kinds.
    let mut orders = vec![rich_order(), filled_order(40)];
    orders.extend((0..40).map(any_document).filter(is_ordinary));
    write_xlsx(&ours, &orders).unwrap();
    without_results(&ours, &bare);
    // One file a sheet, figures as they are and not as they are shown.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", filter, "--outdir"])
        .arg(folder.path())
        .arg(&bare)
        .status()
        .expect("soffice is installed where PODESK_OUTSIDE is set");
    assert!(done.success());
    let mut compared = 0;
    for sheet in [Sheet::Orders, Sheet::Lines, Sheet::LineDetails, Sheet::TaxSummary] {
        let path = folder.path().join(format!("bare-{}.csv", sheet.name()));
        let mut reader = csv::Reader::from_path(&path).unwrap();
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let mut rows = Vec::new();
        for (at, order) in orders.iter().enumerate() {
            let exported = exported(order);
            Tables::new(at + 1, &exported).rows(&mut |of, row| {
                if of == sheet {
                    rows.push(row);
                }
                true
            });
        }
        assert_eq!(records.len(), rows.len(), "{}", sheet.name());
        for (number, (record, row)) in records.iter().zip(&rows).enumerate() {
            for (column, (cell, value)) in sheet.columns().iter().zip(record.iter().zip(row)) {
                if let Value::Figure(expected) = value {
                    let shown: f64 = cell.parse().unwrap_or_else(|_| panic!("{cell:?} under {}", column.heading));
                    let expected: f64 = expected.to_string().parse().unwrap();
                    let same = (shown - expected).abs() < f64::max(0.004, expected.abs() * 1e-12);
                    assert!(
                        same,
                        "{}, row {}, {}: {shown} and not {expected}",
                        sheet.name(),
                        number + 2,
                        column.heading
                    );
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 500, "{compared}");
}
