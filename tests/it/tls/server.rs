//! Certificates made on the spot, a gateway behind TLS that shows them, and a proxy that tells what passes it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose, date_time_ymd};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// When a certificate is good.
#[derive(Clone, Copy, Debug)]
pub enum Valid {
    Now,
    Formerly,
    Later,
}

/// A certificate with its key, as a server shows it.
pub struct Identity {
    certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
    pub pem: String,
}

fn params(name: &str, valid: Valid) -> (CertificateParams, KeyPair) {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    match valid {
        Valid::Now => {}
        Valid::Formerly => params.not_after = date_time_ymd(2020, 1, 1),
        Valid::Later => params.not_before = date_time_ymd(2100, 1, 1),
    }
    (params, KeyPair::generate().unwrap())
}

fn identity(certificate: &rcgen::Certificate, key: &KeyPair) -> Identity {
    Identity {
        certificate: certificate.der().clone(),
        key: PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        pem: certificate.pem(),
    }
}

/// A certificate that nobody but itself vouches for.
pub fn self_signed(name: &str) -> Identity {
    let (params, key) = params(name, Valid::Now);
    identity(&params.self_signed(&key).unwrap(), &key)
}

/// An authority that signs certificates.
pub struct Ca {
    pub pem: String,
    pub key_pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Ca {
    pub fn new(name: &str) -> Self {
        let (mut params, key) = params(name, Valid::Now);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let (pem, key_pem) = (params.self_signed(&key).unwrap().pem(), key.serialize_pem());
        Self { pem, key_pem, issuer: Issuer::new(params, key) }
    }

    /// A certificate for a server of that name.
    pub fn sign(&self, name: &str, valid: Valid) -> Identity {
        let (params, key) = params(name, valid);
        identity(&params.signed_by(&key, &self.issuer).unwrap(), &key)
    }
}

/// A gateway on a free port, over TLS where it has an identity. It gives tokens and takes everything.
pub struct Gateway {
    pub addr: SocketAddr,
    connections: Arc<Mutex<usize>>,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Gateway {
    pub async fn start(identity: Option<Identity>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let (connections, heads) = (Arc::<Mutex<usize>>::default(), Arc::<Mutex<Vec<String>>>::default());
        let acceptor = identity.map(|identity| {
            let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
                .with_safe_default_protocol_versions()
                .unwrap()
                .with_no_client_auth()
                .with_single_cert(vec![identity.certificate], identity.key)
                .unwrap();
            TlsAcceptor::from(Arc::new(config))
        });
        let (counted, log) = (Arc::clone(&connections), Arc::clone(&heads));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *counted.lock().unwrap() += 1;
                let (acceptor, log) = (acceptor.clone(), Arc::clone(&log));
                tokio::spawn(async move {
                    match acceptor {
                        // A client that refuses the certificate goes away: that is what the tests are about.
                        Some(acceptor) => drop(match acceptor.accept(stream).await {
                            Ok(stream) => answer(stream, &log).await,
                            Err(_) => None,
                        }),
                        None => drop(answer(stream, &log).await),
                    }
                });
            }
        });
        Self { addr, connections, heads }
    }

    /// How many connections were made, whether or not anything was asked on them.
    pub fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }

    /// The first lines of all requests.
    pub fn requests(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

async fn answer(mut stream: impl AsyncRead + AsyncWrite + Unpin, log: &Mutex<Vec<String>>) -> Option<()> {
    let (head, rest) = read_head(&mut stream).await?;
    let length = head.to_lowercase().lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0_usize).saturating_sub(rest)];
    stream.read_exact(&mut body).await.ok()?;
    log.lock().unwrap().push(head.lines().next()?.to_owned());
    let body = match head.contains("/token") {
        true => r#"{"token":"planted-token","expiry":4102444800000,"resultCode":200,"resultMessage":""}"#,
        false => r#"{"payload":"SUCCESS","response_code":0,"response_message":"SUCCESS"}"#,
    };
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
    stream.write_all(answer.as_bytes()).await.ok()?;
    stream.shutdown().await.ok()
}

/// Reads to the empty line; also says how many bytes of what follows were read with it.
async fn read_head(stream: &mut (impl AsyncRead + Unpin)) -> Option<(String, usize)> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            return Some((String::from_utf8_lossy(&bytes[..end]).into_owned(), bytes.len() - end - 4));
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
}

/// A proxy on a free port: it connects CONNECT requests to one place, or answers them as the test says.
pub struct Proxy {
    pub addr: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// Connects whatever is asked for to `to`.
    pub async fn to(to: SocketAddr) -> Self {
        Self::start(Some(to), "HTTP/1.1 200 Connection established\r\n\r\n".to_owned()).await
    }

    /// Answers with this and closes.
    pub async fn saying(answer: &str) -> Self {
        Self::start(None, answer.to_owned()).await
    }

    async fn start(to: Option<SocketAddr>, says: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let seen = Arc::<Mutex<Vec<String>>>::default();
        let log = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (log, says) = (Arc::clone(&log), says.clone());
                tokio::spawn(async move {
                    let first = read_head(&mut stream).await.map(|(head, _)| head);
                    log.lock().unwrap().push(first.unwrap_or_default());
                    stream.write_all(says.as_bytes()).await.ok()?;
                    let mut through = TcpStream::connect(to?).await.ok()?;
                    copy_bidirectional(&mut stream, &mut through).await.ok()
                });
            }
        });
        Self { addr, seen }
    }

    /// All that could be read of what passed: the heads of requests to the proxy.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}
