//! Whether this machine has a way into a network, and another one than before: then what could not be sent is tried.
//!
//! Owns that look. Nothing is sent for it. Must not know what waits.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// Addresses that are kept for documentation (RFC 5737, RFC 3849): the system finds a way to them as to any other host.
const FAR: [IpAddr; 2] =
    [IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1))];

/// The address that this machine would send from, by IPv4 and by IPv6; `None` where it has no way out.
pub type Way = [Option<IpAddr>; 2];

/// Tells when the way out is another.
pub struct Network {
    read: Box<dyn Fn() -> Way + Send + Sync>,
    seen: Option<Way>,
}

impl Network {
    /// The machine's network.
    #[must_use]
    pub fn machine() -> Self {
        Self::of(|| FAR.map(source))
    }

    /// Any network, for tests.
    #[must_use]
    pub fn of(read: impl Fn() -> Way + Send + Sync + 'static) -> Self {
        Self { read: Box::new(read), seen: None }
    }

    /// Looks, and says whether there is a way out now that is not the one seen at the look before.
    pub fn returned(&mut self) -> bool {
        let way = (self.read)();
        let before = self.seen.replace(way);
        before.is_some_and(|before| before != way) && way.iter().any(Option::is_some)
    }
}

/// The address that datagrams to `far` would leave from. Connecting a datagram socket asks the routing table alone.
fn source(far: IpAddr) -> Option<IpAddr> {
    let any = match far {
        IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
    };
    let socket = UdpSocket::bind(SocketAddr::new(any, 0)).ok()?;
    socket.connect(SocketAddr::new(far, 9)).ok()?; // the port of "discard"; nothing goes there
    socket.local_addr().ok().map(|address| address.ip())
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn only_another_way_counts_as_a_return() {
        let v4 = |last| Some(IpAddr::V4(Ipv4Addr::new(10, 0, 0, last)));
        let ways = [[v4(1), None], [v4(1), None], [None, None], [v4(1), None], [v4(2), None], [v4(2), None]];
        let left = Mutex::new(ways.into_iter());
        let mut network = Network::of(move || left.lock().expect("nobody panicked").next().expect("one more"));
        let found: Vec<bool> = ways.iter().map(|_| network.returned()).collect();
        assert_eq!(found, [false, false, false, true, true, false]);
    }

    #[test]
    fn a_look_needs_no_network() {
        let way = FAR.map(source);
        assert_eq!(FAR.map(source), way, "the same twice, whatever this machine has");
        assert!(source(IpAddr::V4(Ipv4Addr::LOCALHOST)).is_none_or(|address| address.is_loopback()));
    }
}
