//! Secure connections: whom the client trusts, what leaves when it does not, and the way through a proxy.
//!
//! Certificates are real and made here. Each call is made by a process of its own, because the system's certificates and
//! the proxies come from the environment.

mod server;

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use podesk::domain::status::{Call, Intent, OpState};
use podesk::gateway::{AuthorityError, Client, Connection, Credentials, MAX_AUTHORITY_BYTES, Timeouts, read_authority};
use podesk::message::access::{AccessCommand, AccessEvent};
use podesk::message::{Command, Event};
use podesk::settings::Settings;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use self::server::{Ca, Gateway, Identity, Proxy, Valid, self_signed};
use crate::child;
use crate::engine_desk::{Desk, Paper, custom};

/// A call in a process of its own: it says what became of it.
#[tokio::test]
async fn child_call() {
    if !child::is("call") {
        return;
    }
    let authority = child::told("CA_FILE").map(|path| read_authority("ca.pem", &std::fs::read(path).unwrap()).unwrap());
    let keys = Credentials {
        access_key: "planted-access-key".to_owned(),
        secret_key: "planted-secret-key".to_owned(),
        api_key: "planted-api-key".to_owned(),
    };
    let connection = Connection { base_url: child::told("URL").unwrap(), credentials: Some(keys), needs_token: true };
    let patience = Duration::from_millis(child::told("PATIENCE").map_or(10_000, |text| text.parse().unwrap()));
    let timeouts = Timeouts { connect: patience, total: Duration::from_secs(30) };
    match Client::trusting(connection, timeouts, authority.as_ref()) {
        Ok(client) => {
            child::say(format_args!("test: {:?}", client.test().await));
            child::say(format_args!("call: {:?}", client.call(Call::Send, b"{}".to_vec()).await.0));
        }
        Err(error) => child::say(format_args!("no client: {error}")),
    }
}

/// Variables that a process is told.
type Told<'a> = &'a [(&'a str, &'a str)];

/// A machine with one authority in its system, and a company with its own.
struct World {
    folder: TempDir,
    system: Ca,
    company: Ca,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = Self { system: Ca::new("System CA"), company: Ca::new("Company CA"), folder };
        world.write("system.pem", &world.system.pem);
        world.write("company.pem", &world.company.pem);
        world
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Makes a call with more variables; what the process said.
    async fn call(&self, url: &str, more: Told<'_>) -> String {
        let system = self.path("system.pem");
        let mut told = vec![("URL", url), ("SSL_CERT_FILE", &system)];
        told.extend_from_slice(more);
        // Servers and proxies of the test go on meanwhile, on other threads.
        let said = tokio::task::block_in_place(|| child::run("tls::child_call", "call", &told));
        assert!(!said.contains("planted"), "{said}");
        said
    }
}

fn accepted(said: &str) -> bool {
    said.contains("test: Connected") && said.contains("call: Accepted")
}

fn refused_by_tls(said: &str) -> bool {
    said.contains("test: NoConnection") && said.contains("call: NotSent { cause: Tls")
}

#[tokio::test(flavor = "multi_thread")]
async fn only_good_certificates_of_trusted_authorities_are_taken() {
    let world = World::new();
    let (system, company) = (&world.system, &world.company);
    let stranger = Ca::new("Stranger CA");
    let ca_file = world.path("company.pem");
    let with: Told<'_> = &[("CA_FILE", &ca_file)];
    let rows: [(&str, Identity, Told<'_>, bool); 13] = [
        ("the system's", system.sign("localhost", Valid::Now), &[], true),
        ("unknown authority", company.sign("localhost", Valid::Now), &[], false),
        ("self-signed", self_signed("localhost"), &[], false),
        ("expired", system.sign("localhost", Valid::Formerly), &[], false),
        ("not yet valid", system.sign("localhost", Valid::Later), &[], false),
        ("another host's", system.sign("gateway.example", Valid::Now), &[], false),
        ("the company's", company.sign("localhost", Valid::Now), with, true),
        ("the system's beside the company's", system.sign("localhost", Valid::Now), with, true),
        ("the company's, expired", company.sign("localhost", Valid::Formerly), with, false),
        ("the company's, not yet valid", company.sign("localhost", Valid::Later), with, false),
        ("the company's, of another host", company.sign("gateway.example", Valid::Now), with, false),
        ("a stranger's beside the company's", stranger.sign("localhost", Valid::Now), with, false),
        ("self-signed beside the company's", self_signed("localhost"), with, false),
    ];
    for (what, identity, more, good) in rows {
        let gateway = Gateway::start(Some(identity)).await;
        let said = world.call(&format!("https://localhost:{}", gateway.addr.port()), more).await;
        if good {
            assert!(accepted(&said), "{what}: {said}");
        } else {
            assert!(refused_by_tls(&said), "{what}: {said}");
            assert_eq!(gateway.requests(), [""; 0], "{what}");
        }
        assert!(gateway.connections() > 0, "{what}: the certificate was seen");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_self_signed_server_is_trusted_by_its_own_certificate_alone() {
    let world = World::new();
    let identity = self_signed("localhost");
    let own = world.write("own.pem", &identity.pem).display().to_string();
    let gateway = Gateway::start(Some(identity)).await;
    let said = world.call(&format!("https://localhost:{}", gateway.addr.port()), &[("CA_FILE", &own)]).await;
    assert!(accepted(&said), "{said}");
    let other = Gateway::start(Some(self_signed("localhost"))).await;
    let said = world.call(&format!("https://localhost:{}", other.addr.port()), &[("CA_FILE", &own)]).await;
    assert!(refused_by_tls(&said), "{said}");
}

/// The beginning of TLS 1.1, as an old server answers: a ServerHello of that version.
const OLD_SERVER_HELLO: [u8; 47] = {
    let mut hello = [7; 47];
    let head = [0x16, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2];
    let mut at = 0;
    while at < head.len() {
        hello[at] = head[at];
        at += 1;
    }
    // No session, TLS_RSA_WITH_AES_128_CBC_SHA, no compression.
    (hello[43], hello[44], hello[45], hello[46]) = (0, 0, 0x2f, 0);
    hello
};

#[tokio::test(flavor = "multi_thread")]
async fn old_tls_is_refused() {
    let world = World::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = tokio::spawn(async move {
        let mut offered = Vec::new();
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut hello = vec![0; 5];
            stream.read_exact(&mut hello).await.unwrap();
            let mut rest = vec![0; usize::from(u16::from_be_bytes([hello[3], hello[4]]))];
            stream.read_exact(&mut rest).await.unwrap();
            offered.push(rest);
            stream.write_all(&OLD_SERVER_HELLO).await.unwrap();
            // What follows is at most an alert; a key would come encrypted, but only after a handshake.
            let mut last = Vec::new();
            let _ = stream.read_to_end(&mut last).await;
            assert!(last.is_empty() || last[0] == 0x15, "{last:?}");
        }
        offered
    });
    let said = world.call(&format!("https://localhost:{port}"), &[]).await;
    assert!(refused_by_tls(&said), "{said}");
    for hello in server.await.unwrap() {
        // The extension "supported versions": TLS 1.3 and 1.2, no more.
        assert!(hello.windows(9).any(|part| part == [0, 0x2b, 0, 5, 4, 3, 4, 3, 3]), "{hello:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_system_certificates_only_secure_connections_are_impossible() {
    let world = World::new();
    let nowhere = ("SSL_CERT_FILE", "/nonexistent");
    let secure = Gateway::start(Some(world.company.sign("localhost", Valid::Now))).await;
    let url = format!("https://localhost:{}", secure.addr.port());
    let said = world.call(&url, &[nowhere]).await;
    assert!(said.contains("no client: secure connections are not possible here"), "{said}");
    let said = world.call(&url, &[nowhere, ("CA_FILE", &world.path("company.pem"))]).await;
    assert!(accepted(&said), "the company's authority is enough: {said}");
    let plain = Gateway::start(None).await;
    let said = world.call(&format!("http://{}", plain.addr), &[nowhere]).await;
    assert!(accepted(&said), "{said}");
}

/// The program on a machine without certificates.
#[test]
fn child_without_certificates() {
    if !child::is("bare machine") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::start(folder.path(), Settings::default());
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.send(&paper, Intent::Document);
    desk.until(&mut paper, review.operation.id, OpState::Accepted);
    let text = desk.apply(custom("https://gateway.example")).unwrap_err();
    assert_eq!(text.key, "test-tls");
    desk.until_connection(|state| state.gateway.is_sandbox()); // as before
    desk.end();
    // It starts with such a connection, too, and says why it can't be used.
    let mut desk = Desk::start(folder.path(), custom("https://gateway.example"));
    let fault = desk.wait(|event| match event {
        Event::Fault(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(fault.key, "test-tls");
    desk.end();
}

#[test]
fn the_sandbox_works_on_a_machine_without_certificates() {
    if cfg!(target_os = "linux") {
        child::run(
            "tls::child_without_certificates",
            "bare machine",
            &[("SSL_CERT_FILE", "/nonexistent"), ("SSL_CERT_DIR", "/nonexistent")],
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_sees_no_more_than_where_to() {
    let world = World::new();
    let gateway = Gateway::start(Some(world.system.sign("gateway.test", Valid::Now))).await;
    for (name, scheme) in [("HTTPS_PROXY", "http://"), ("https_proxy", ""), ("ALL_PROXY", "http://user:pass-word@")] {
        let proxy = Proxy::to(gateway.addr).await;
        let value = format!("{scheme}{}", proxy.addr);
        let said = world.call("https://gateway.test", &[(name, &value)]).await;
        assert!(accepted(&said), "{name}: {said}");
        let seen = proxy.seen();
        assert_eq!(seen.len(), 2, "token and document: {seen:?}");
        for head in seen {
            assert!(head.starts_with("CONNECT gateway.test:443 HTTP/1.1\r\n"), "{head}");
            assert!(!head.contains("planted"), "{head}");
            assert_eq!(head.to_lowercase().contains("proxy-authorization"), name == "ALL_PROXY");
        }
    }
    // A proxy that opens the connection shows a certificate of its own.
    let listening = Gateway::start(Some(self_signed("gateway.test"))).await;
    let proxy = Proxy::to(listening.addr).await;
    let said = world.call("https://gateway.test", &[("HTTPS_PROXY", &format!("http://{}", proxy.addr))]).await;
    assert!(refused_by_tls(&said), "{said}");
    assert_eq!(listening.requests(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_proxy_refuses_is_not_sent() {
    let world = World::new();
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let said = world.call("https://gateway.test", &[("HTTPS_PROXY", &format!("http://{closed}"))]).await;
    assert!(said.contains("call: NotSent { cause: Refused"), "{said}");
    for answer in [
        "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example\r\n\r\n",
        "SSH-2.0-OpenSSH\r\n\r\n",
        "",
    ] {
        let proxy = Proxy::saying(answer).await;
        let value = format!("http://user:planted-proxy-password@{}", proxy.addr);
        let said = world.call("https://gateway.test", &[("HTTPS_PROXY", &value)]).await;
        assert!(said.contains("test: NoConnection") && said.contains("call: NotSent"), "{answer}: {said}");
        assert_eq!(proxy.seen().len(), 2, "{answer}");
    }
    // SOCKS is spoken where it is asked for, and never passed by.
    let proxy = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let value = format!("socks5h://{}", proxy.local_addr().unwrap());
    let socks = tokio::spawn(async move {
        let mut first = [0; 1];
        for _ in 0..2 {
            proxy.accept().await.unwrap().0.read_exact(&mut first).await.unwrap();
        }
        first
    });
    let said = world.call("https://gateway.test", &[("ALL_PROXY", &value)]).await;
    assert!(said.contains("call: NotSent"), "{said}");
    assert_eq!(socks.await.unwrap(), [5]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_is_passed_by_where_the_environment_or_this_machine_says_so() {
    let world = World::new();
    let secure = Gateway::start(Some(world.system.sign("localhost", Valid::Now))).await;
    let plain = Gateway::start(None).await;
    let proxy = Proxy::saying("HTTP/1.1 502 Bad Gateway\r\n\r\n").await;
    let value = format!("http://{}", proxy.addr);
    let all: Vec<(&str, &str)> = ["http_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]
        .into_iter()
        .map(|name| (name, value.as_str()))
        .collect();
    for url in [format!("https://localhost:{}", secure.addr.port()), format!("http://{}", plain.addr)] {
        let said = world.call(&url, &all).await;
        assert!(accepted(&said), "{url}: {said}");
    }
    // An address that leads nowhere, so only that the proxy is not asked can be seen.
    let mut all = all;
    all.extend([("NO_PROXY", "192.0.2.1"), ("PATIENCE", "200")]);
    let said = world.call("https://192.0.2.1", &all).await;
    assert!(said.contains("call: NotSent"), "{said}");
    assert_eq!(proxy.seen(), [""; 0]);
}

#[test]
fn a_ca_file_gives_its_certificates_and_nothing_else() {
    let (one, two) = (Ca::new("One CA"), Ca::new("Two CA"));
    let text = format!("Bag Attributes: é\n{}\n{}\nmore\n{}", one.key_pem, one.pem, two.pem);
    let read = read_authority("ca.pem", text.as_bytes()).unwrap();
    assert_eq!(read.file, "ca.pem");
    assert_eq!(read.fingerprints.len(), 2);
    assert!(read.fingerprints.iter().all(|print| print.len() == 32 * 3 - 1), "{:?}", read.fingerprints);
    assert!(read.pem.contains("BEGIN CERTIFICATE") && !read.pem.contains("PRIVATE") && !read.pem.contains("Bag"));
    assert_eq!(read_authority("ca.pem", read.pem.as_bytes()).unwrap(), read);

    let cut = &one.pem[..one.pem.len() - 60];
    let twisted = one.pem.replacen("MII", "MIJ", 1);
    let key_inside = one.pem.replacen("\n", &format!("\n{}", one.key_pem), 1);
    for (bytes, expected) in [
        (Vec::new(), AuthorityError::NoCertificate),
        (one.key_pem.clone().into_bytes(), AuthorityError::NoCertificate),
        (vec![0x30, 0x82, 0xff, 0xfe], AuthorityError::NoCertificate),
        (cut.as_bytes().to_vec(), AuthorityError::Damaged { number: 1 }),
        (twisted.clone().into_bytes(), AuthorityError::Damaged { number: 1 }),
        (key_inside.into_bytes(), AuthorityError::Damaged { number: 1 }),
        (format!("{}{twisted}", two.pem).into_bytes(), AuthorityError::Damaged { number: 2 }),
    ] {
        assert_eq!(read_authority("ca.pem", &bytes), Err(expected));
    }
    // What was kept and is no longer what was read is not trusted.
    let mut changed = read.clone();
    changed.pem.clone_from(&two.pem);
    let connection =
        Connection { base_url: "https://gateway.example".to_owned(), credentials: None, needs_token: false };
    let refused = Client::trusting(connection, Timeouts::default(), Some(&changed)).err().unwrap();
    assert!(matches!(refused, podesk::gateway::ConnectionError::Authority(AuthorityError::Changed)), "{refused:?}");
}

/// Has the engine read a CA file.
fn read_by_engine(desk: &mut Desk, path: &Path) -> Result<podesk::domain::authority::Authority, String> {
    desk.give(Command::Access(AccessCommand::ReadAuthority { request: 1, path: path.to_owned() }));
    desk.wait(|event| match event {
        Event::Access(AccessEvent::Authority { request: 1, read }) => Some(read.clone().map_err(|text| text.key)),
        _ => None,
    })
}

/// What the clerk sees of a CA file, from its path to its removal.
#[test]
fn a_ca_file_counts_only_after_apply() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("company.pem");
    let ca = Ca::new("Company CA");
    std::fs::write(&file, &ca.pem).unwrap();
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    podesk::settings::store(&data, &custom("http://127.0.0.1:9")).unwrap();
    let mut desk = crate::desk::Desk::open(&data);
    let stored = || podesk::settings::load(&data).unwrap().0.authority;
    desk.key(egui::Modifiers::COMMAND, egui::Key::Comma);
    desk.fill("CA file", &folder.path().join("nowhere.pem").display().to_string());
    desk.click("Read");
    desk.until("refused", |harness| harness.state().app.state.settings.access.error.is_some());
    let shown = desk.harness.get_by_label("CA file").accesskit_node().description();
    assert_eq!(shown.as_deref(), Some("There is no such file; check the path"));
    desk.fill("CA file", &file.display().to_string());
    desk.click("Read");
    desk.until("read", |harness| harness.state().app.state.settings.draft.authority.is_some());
    let fingerprint = read_authority("", ca.pem.as_bytes()).unwrap().fingerprints.remove(0);
    assert!(desk.says("company.pem: one certificate") && desk.says(&format!("SHA-256 {fingerprint}")));
    assert!(desk.says("Not in force yet"));
    // Other settings are written without it.
    desk.click("125%");
    desk.click("Apply connection");
    desk.until("applied", |harness| harness.state().app.state.settings.applied == Some(Ok(())));
    desk.click("Remove CA file");
    assert!(desk.has("CA file") && desk.says("Not in force yet"));
    desk.close();
    assert_eq!(stored().map(|kept| kept.fingerprints), Some(vec![fingerprint]), "its removal was not applied");
}

/// A clerk adds the company's CA file, sends, starts anew, and removes it.
#[test]
fn child_company() {
    if !child::is("company") {
        return;
    }
    let told = |name: &str| child::told(name).unwrap();
    let folder = PathBuf::from(told("FOLDER"));
    let file = PathBuf::from(told("CA_FILE"));
    let mut desk = Desk::start(&folder.join("data"), Settings::default());
    for (name, bytes, key) in [
        ("empty.pem", Vec::new(), "authority-none"),
        ("text.pem", b"no certificate".to_vec(), "authority-none"),
        ("huge.pem", vec![b'x'; usize::try_from(MAX_AUTHORITY_BYTES).unwrap() + 1], "authority-none"),
    ] {
        std::fs::write(folder.join(name), bytes).unwrap();
        assert_eq!(read_by_engine(&mut desk, &folder.join(name)), Err(key.to_owned()), "{name}");
    }
    assert_eq!(read_by_engine(&mut desk, &folder.join("nowhere.pem")), Err("attach-missing".to_owned()));
    assert_eq!(read_by_engine(&mut desk, &folder), Err("attach-not-a-file".to_owned()));
    let authority = read_by_engine(&mut desk, &file).unwrap();
    assert_eq!(authority.file, "company.pem");

    let without = custom(&told("URL"));
    let with = Settings { authority: Some(authority), ..without.clone() };
    let send = |desk: &mut Desk, wanted| {
        let mut paper = Paper::new();
        desk.save(&mut paper);
        let review = desk.send(&paper, Intent::Document);
        desk.until_op(&mut paper, |op| op.id == review.operation.id && op.state == wanted && op.attempts > 0);
    };
    desk.apply(without.clone()).unwrap();
    send(&mut desk, OpState::Waiting); // not sent: the certificate is not trusted
    desk.give(Command::SaveSettings(Box::new(with.clone())));
    send(&mut desk, OpState::Waiting); // only Apply counts
    desk.apply(with).unwrap();
    send(&mut desk, OpState::Accepted);
    desk.end();

    std::fs::remove_file(file).unwrap();
    let (stored, _) = podesk::settings::load(&folder.join("data")).unwrap();
    let mut desk = Desk::start(&folder.join("data"), stored);
    send(&mut desk, OpState::Accepted);
    desk.apply(without).unwrap();
    send(&mut desk, OpState::Waiting);
    desk.end();
    let (stored, _) = podesk::settings::load(&folder.join("data")).unwrap();
    assert_eq!(stored.authority, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_adds_its_ca_file_and_removes_it() {
    let world = World::new();
    let gateway = Gateway::start(Some(world.company.sign("localhost", Valid::Now))).await;
    let url = format!("https://localhost:{}", gateway.addr.port());
    let (system, folder, file) = (world.path("system.pem"), world.path("."), world.path("company.pem"));
    let told = [("URL", url.as_str()), ("SSL_CERT_FILE", &system), ("FOLDER", &folder), ("CA_FILE", &file)];
    tokio::task::block_in_place(|| child::run("tls::child_company", "company", &told));
    assert!(gateway.requests().len() >= 2, "{:?}", gateway.requests());
}
