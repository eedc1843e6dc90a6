//! What coordinator, sender and reader share: the gateway in use and what is known of the way to it.
//!
//! Owns the switch from one gateway to another: client and identity change together, so that nothing is ever sent with
//! the one's client under the other's name.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::domain::profile::GatewayId;
use crate::domain::status::{OpState, Operation};
use crate::gateway::Client;
use crate::message::ConnectionState;

/// A gateway that can be sent to.
#[derive(Clone)]
pub(super) struct Active {
    pub client: Client,
    pub gateway: GatewayId,
    pub resend_is_safe: bool,
}

struct State {
    active: Option<Active>,
    gateway: GatewayId,
    address: String,
    online: Option<bool>,
    paused: bool,
}

/// See the module.
pub(super) struct Shared {
    state: Mutex<State>,
    /// Tells the sender that there may be something to send.
    pub news: Notify,
}

impl Shared {
    pub fn new(gateway: GatewayId) -> Self {
        let state = State { active: None, gateway, address: String::new(), online: None, paused: false };
        Self { state: Mutex::new(state), news: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Uses a gateway from now on.
    pub fn activate(&self, active: Active, address: String) {
        let mut state = self.state();
        if state.active.is_none() || state.gateway != active.gateway || state.address != address {
            // The sandbox listens before it is used; of another gateway nothing is known yet.
            state.online = active.gateway.is_sandbox().then_some(true);
        }
        state.gateway = active.gateway.clone();
        state.address = address;
        state.active = Some(active);
    }

    /// The gateway to send to; none while it is not ready or sending is paused.
    pub fn sendable(&self) -> Option<Active> {
        let state = self.state();
        if state.paused { None } else { state.active.clone() }
    }

    pub fn pause(&self, paused: bool) {
        self.state().paused = paused;
    }

    /// Notes whether an attempt reached the gateway, unless another one is in use by now.
    pub fn reached(&self, gateway: &GatewayId, online: bool) {
        let mut state = self.state();
        if state.gateway == *gateway {
            state.online = Some(online);
        }
    }

    /// The connection as the window shows it.
    pub fn connection(&self, outbox: &[Operation]) -> ConnectionState {
        let state = self.state();
        let waits =
            |op: &&Operation| matches!(op.state, OpState::Waiting | OpState::NeedsCredentials | OpState::Sending);
        ConnectionState {
            gateway: state.gateway.clone(),
            address: state.address.clone(),
            online: state.online,
            waiting: u32::try_from(outbox.iter().filter(waits).count()).unwrap_or(u32::MAX),
            paused: state.paused,
        }
    }
}
