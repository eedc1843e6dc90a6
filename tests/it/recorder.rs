//! A gateway of the test: it records what comes, and answers what and when the test says.

use std::net::SocketAddr;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, Uri};
use tokio::runtime::Runtime;
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// A request as it came.
pub struct Received {
    pub path: String,
    pub body: Vec<u8>,
}

type Reply = (u16, String);

struct Desk {
    received: mpsc::Sender<Received>,
    replies: Mutex<UnboundedReceiver<Reply>>,
}

/// See the module. It ends when dropped.
pub struct Recorder {
    pub url: String,
    received: mpsc::Receiver<Received>,
    replies: UnboundedSender<Reply>,
    runtime: Option<Runtime>,
}

impl Recorder {
    /// Starts on any free port.
    pub fn start() -> Self {
        Self::start_at("127.0.0.1:0".parse().unwrap())
    }

    /// Starts on a port.
    pub fn start_at(address: SocketAddr) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (sender, received) = mpsc::channel();
        let (replies, queue) = unbounded_channel();
        let desk = Arc::new(Desk { received: sender, replies: Mutex::new(queue) });
        let router = Router::new().fallback(take).layer(DefaultBodyLimit::max(64 << 20)).with_state(desk);
        let listener = runtime.block_on(tokio::net::TcpListener::bind(address)).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        runtime.spawn(async move { axum::serve(listener, router).await });
        Self { url, received, replies, runtime: Some(runtime) }
    }

    /// Waits for the next request.
    #[track_caller]
    pub fn next(&self) -> Received {
        self.received.recv_timeout(Duration::from_secs(60)).expect("a request")
    }

    /// Whether no request is left that the test has not taken.
    pub fn is_quiet(&self) -> bool {
        self.received.try_recv().is_err()
    }

    /// Answers the oldest request without an answer, or the next one to come.
    pub fn answer(&self, status: u16, body: &str) {
        self.replies.send((status, body.to_owned())).unwrap();
    }

    /// Answers with success.
    pub fn accept(&self) {
        self.answer(200, r#"{"payload":"SUCCESS","response_code":0,"response_message":"SUCCESS"}"#);
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn take(State(desk): State<Arc<Desk>>, uri: Uri, body: Bytes) -> (StatusCode, String) {
    let mut replies = desk.replies.lock().await;
    desk.received.send(Received { path: uri.path().to_owned(), body: body.to_vec() }).unwrap();
    match replies.recv().await {
        Some((status, body)) => (StatusCode::from_u16(status).unwrap(), body),
        None => (StatusCode::INTERNAL_SERVER_ERROR, String::new()),
    }
}
