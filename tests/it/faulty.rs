//! A gateway of the test that misbehaves exactly at the point that the test chooses, connection by connection.
//!
//! It speaks to the socket itself, so that nothing in between is too polite. It records what it read, and what it took
//! ("processed"): what a real gateway would hold from then on.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::Notify;

/// The answer of a gateway that is content.
pub const ACCEPTED: &str = r#"{"payload":"SUCCESS","response_code":0,"response_message":"SUCCESS"}"#;

/// What is done with one connection for a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Closes without reading.
    CloseBeforeReading,
    /// Closes when the headers have come; what follows of the body is not read.
    CloseAfterHeaders,
    /// Reads all and closes without a word.
    CloseAfterReading,
    /// Takes the document and closes without a word.
    CloseAfterProcessing,
    /// Takes the document, begins an answer, and resets the connection.
    ResetMidAnswer,
    /// Takes the document, says how long the answer is, and closes before its end.
    CutAnswer,
    /// Takes the document and answers with these bytes as they are.
    Raw(Vec<u8>),
    /// Takes the document and never answers.
    Silence,
    /// Takes the document, answers with these bytes, and says nothing more.
    RawAndSilence(Vec<u8>),
    /// Reads all and answers.
    Answer(u16, Vec<(&'static str, String)>, String),
    /// Reads all, and goes on only when the test says so.
    Held(Box<Act>),
}

impl Act {
    /// An answer without further headers.
    pub fn answer(status: u16, body: &str) -> Self {
        Self::Answer(status, Vec::new(), body.to_owned())
    }

    /// An answer that says how long to wait.
    pub fn wait(status: u16, retry_after: &str) -> Self {
        Self::Answer(status, vec![("Retry-After", retry_after.to_owned())], String::new())
    }

    /// Whether a real gateway would hold the document from then on.
    fn takes(&self) -> bool {
        match self {
            Self::CloseBeforeReading | Self::CloseAfterHeaders | Self::CloseAfterReading => false,
            Self::Answer(status, _, body) => {
                *status == 200 && (body.contains("\"response_code\":0") || !body.contains("response_code"))
            }
            Self::Held(act) => act.takes(),
            _ => true,
        }
    }

    /// The same, once [`Faulty::release`] says so.
    pub fn held(self) -> Self {
        Self::Held(Box::new(self))
    }

    /// Success.
    pub fn accept() -> Self {
        Self::answer(200, ACCEPTED)
    }
}

/// One request as far as it was read.
#[derive(Clone, Debug)]
pub struct Request {
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
    /// Whether a real gateway would have it now.
    pub processed: bool,
}

#[derive(Default)]
struct Book {
    script: VecDeque<Act>,
    /// What the token call is answered with; a token by default.
    tokens: VecDeque<Act>,
    requests: Vec<Request>,
    /// Connections that were made, also those of which nothing was read.
    connections: usize,
}

#[derive(Default)]
struct Desk {
    book: Mutex<Book>,
    news: Condvar,
    gate: Notify,
}

/// See the module. It ends when dropped.
pub struct Faulty {
    pub url: String,
    pub address: SocketAddr,
    desk: Arc<Desk>,
    runtime: Option<Runtime>,
}

impl Faulty {
    /// Starts on any free port. What the script does not say is accepted.
    pub fn start() -> Self {
        Self::start_at("127.0.0.1:0".parse().unwrap())
    }

    /// Starts on a port.
    pub fn start_at(address: SocketAddr) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let desk = Arc::new(Desk::default());
        let listener = runtime.block_on(TcpListener::bind(address)).unwrap();
        let address = listener.local_addr().unwrap();
        let of_server = Arc::clone(&desk);
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&of_server)));
            }
        });
        Self { url: format!("http://{address}"), address, desk, runtime: Some(runtime) }
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.desk.book.lock().unwrap()
    }

    /// Says what is done with the next connection for a document that has no act yet.
    pub fn then(&self, act: Act) {
        self.book().script.push_back(act);
    }

    /// Says how the next token call that has no act yet is answered.
    pub fn then_token(&self, act: Act) {
        self.book().tokens.push_back(act);
    }

    /// All requests so far.
    pub fn requests(&self) -> Vec<Request> {
        self.book().requests.clone()
    }

    /// The requests that carried these bytes.
    pub fn with_body(&self, body: &[u8]) -> Vec<Request> {
        self.requests().into_iter().filter(|request| request.body == body).collect()
    }

    /// No version of an order was taken twice with different bytes.
    #[track_caller]
    pub fn assert_no_doubles(&self) {
        let mut taken: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let requests = self.requests();
        for request in requests.iter().filter(|request| request.processed && !request.path.ends_with("/token")) {
            let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
            let order = body.get("purchaseOrder").or_else(|| body.get("poStatus")).unwrap();
            let version = format!("{} {}", order["objectId"], order["objectVersion"]["newVersion"]);
            let first = taken.entry(version.clone()).or_insert_with(|| request.body.clone());
            assert_eq!(*first, request.body, "{version}");
        }
        assert!(!taken.is_empty(), "nothing was taken at all");
    }

    /// Lets one held act go on.
    pub fn release(&self) {
        self.desk.gate.notify_one();
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        self.book().connections
    }

    /// Waits until so many requests were read.
    #[track_caller]
    pub fn until_requests(&self, count: usize) -> Vec<Request> {
        let patience = Duration::from_secs(60); // a failure of the test, never its pace
        let (book, waited) =
            self.desk.news.wait_timeout_while(self.book(), patience, |book| book.requests.len() < count).unwrap();
        assert!(!waited.timed_out(), "{} of {count} requests came", book.requests.len());
        book.requests.clone()
    }
}

impl Drop for Faulty {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(Duration::from_secs(5)); // nobody listens any more when this returns
        }
    }
}

/// An address at which nobody listens.
pub fn nowhere() -> SocketAddr {
    ([127, 0, 0, 1], 1).into() // a port that the system gives to no other test
}

async fn serve(mut stream: TcpStream, desk: Arc<Desk>) {
    let unread = {
        let mut book = desk.book.lock().unwrap();
        book.connections += 1;
        book.script.pop_front_if(|act| *act == Act::CloseBeforeReading).is_some()
    };
    if unread {
        return;
    }
    if is_tls(&stream).await {
        let _ = stream.write_all(b"HTTP/1.1 400 X\r\n\r\n").await; // it speaks no TLS, and says so in its own way
        return;
    }
    let Some((head, mut bytes)) = read_head(&mut stream).await else { return };
    let (path, headers) = head;
    let act = {
        let mut book = desk.book.lock().unwrap();
        if path.ends_with("/token") {
            book.tokens.pop_front().unwrap_or_else(token)
        } else {
            book.script.pop_front().unwrap_or_else(Act::accept)
        }
    };
    let length: usize = headers.get("content-length").map_or(0, |text| text.parse().unwrap());
    if act != Act::CloseAfterHeaders {
        while bytes.len() < length {
            if stream.read_buf(&mut bytes).await.is_ok_and(|read| read > 0) {
                continue;
            }
            return;
        }
    }
    let processed = act.takes();
    desk.book.lock().unwrap().requests.push(Request { path, headers, body: bytes, processed });
    desk.news.notify_all();
    let act = match act {
        Act::Held(act) => {
            desk.gate.notified().await;
            *act
        }
        act => act,
    };
    // A client may go away at any time, so failures to write are no failures of a test.
    let _ = answer(stream, act).await;
}

/// Whether the first byte is that of a TLS handshake.
async fn is_tls(stream: &TcpStream) -> bool {
    let mut first = [0];
    stream.peek(&mut first).await.is_ok() && first[0] == 0x16
}

async fn answer(mut stream: TcpStream, act: Act) -> std::io::Result<()> {
    match act {
        Act::CloseBeforeReading | Act::CloseAfterHeaders | Act::CloseAfterReading | Act::CloseAfterProcessing => Ok(()),
        Act::ResetMidAnswer => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 68\r\n\r\n{\"payload\":\"SUCC").await?;
            stream.set_zero_linger() // so that closing resets
        }
        Act::CutAnswer => {
            let cut = &ACCEPTED[..ACCEPTED.len() - 1];
            stream.write_all(plain_head(200, ACCEPTED.len()).as_bytes()).await?;
            stream.write_all(cut.as_bytes()).await
        }
        Act::Raw(bytes) => stream.write_all(&bytes).await,
        Act::Silence => std::future::pending().await,
        Act::RawAndSilence(bytes) => {
            stream.write_all(&bytes).await?;
            std::future::pending().await
        }
        Act::Answer(status, headers, body) => {
            let more: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
            let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n{more}\r\n", body.len());
            stream.write_all(head.as_bytes()).await?;
            stream.write_all(body.as_bytes()).await?;
            stream.shutdown().await
        }
        Act::Held(_) => Ok(()), // let go before it comes here
    }
}

fn plain_head(status: u16, length: usize) -> String {
    format!("HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n\r\n")
}

fn token() -> Act {
    Act::answer(200, r#"{"token":"given-token","expiry":4102444800000,"resultCode":200,"resultMessage":""}"#)
}

type Head = (String, BTreeMap<String, String>);

/// Reads up to the end of the headers; what came of the body meanwhile is given too.
async fn read_head(stream: &mut TcpStream) -> Option<(Head, Vec<u8>)> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
    let mut lines = head.lines();
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers = lines
        .filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned())))
        .collect();
    Some(((path, headers), bytes.split_off(end)))
}
