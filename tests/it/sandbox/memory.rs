//! What the sandbox remembers across restarts, and what it does about a damaged memory.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use podesk::domain::status::Call;
use podesk::sandbox::{Options, Sandbox};
use serde_json::json;

use super::documents::{document, status_change, with};
use super::story;

async fn on_disk(path: &Path) -> Sandbox {
    Sandbox::start(Options { data: Some(path.to_owned()), ..Options::default() }).await.unwrap()
}

#[tokio::test]
async fn it_remembers_across_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox").join("accepted.jsonl");
    let sandbox = on_disk(&path).await;
    story(&sandbox, &[(Call::Send, document(0, "CREATED"), "accepted")]).await;
    story(&sandbox, &[(Call::StatusChange, status_change(1, "CREATED", "APPROVED"), "accepted")]).await;
    sandbox.stop().await;

    let sandbox = on_disk(&path).await;
    let other = with(document(0, "CREATED"), "/purchaseOrder/subject", json!("Other"));
    story(
        &sandbox,
        &[
            (Call::Send, document(0, "CREATED"), "accepted"),
            (Call::Send, other, "1410"),
            (Call::Edit, document(2, "CREATED"), "1411"),
            (Call::Edit, document(2, "APPROVED"), "accepted"),
        ],
    )
    .await;
    sandbox.stop().await;
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 3);
}

#[tokio::test]
async fn a_line_cut_short_is_forgotten_and_other_damage_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("accepted.jsonl");
    let sandbox = on_disk(&path).await;
    story(&sandbox, &[(Call::Send, document(0, "CREATED"), "accepted")]).await;
    sandbox.stop().await;
    let whole = fs::read(&path).unwrap();

    for tail in [&whole[..whole.len() / 2], &whole[..whole.len() - 1], b"\0\0\0\n"] {
        fs::write(&path, &whole).unwrap();
        OpenOptions::new().append(true).open(&path).unwrap().write_all(tail).unwrap();
        let sandbox = on_disk(&path).await;
        assert_eq!(fs::read(&path).unwrap(), whole);
        story(&sandbox, &[(Call::Edit, document(1, "CREATED"), "accepted")]).await;
        sandbox.stop().await;
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 2);
    }

    fs::write(&path, [b"damaged\n", whole.as_slice()].concat()).unwrap();
    let error = Sandbox::start(Options { data: Some(path), ..Options::default() }).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::InvalidData);
}
