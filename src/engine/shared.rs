//! What coordinator, sender and reader share: the gateway in use and what is known of the way to it.
//!
//! Owns the switch from one gateway to another: client and identity change together, so that nothing is ever sent with
//! the one's client under the other's name.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::domain::profile::GatewayId;
use crate::domain::status::{OpState, Operation};
use crate::domain::text::Text;
use crate::gateway::Client;
use crate::message::ConnectionState;

/// A gateway that can be sent to.
pub(super) struct Active {
    pub client: Client,
    pub gateway: GatewayId,
    pub resend_is_safe: bool,
}

struct State {
    active: Option<Arc<Active>>,
    /// Why there is none, once one could not be made.
    unusable: Option<Text>,
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
        let state =
            State { active: None, unusable: None, gateway, address: String::new(), online: None, paused: false };
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
        state.active = Some(Arc::new(active));
        state.unusable = None;
    }

    /// Notes why a connection could not be made, unless there is one.
    pub fn not_made(&self, why: &Text) {
        let mut state = self.state();
        if state.active.is_none() {
            state.unusable = Some(why.clone());
        }
    }

    /// Whether no connection could be made so far.
    pub fn is_unusable(&self) -> bool {
        self.state().unusable.is_some()
    }

    /// The gateway to send to; none while it is not ready or sending is paused.
    pub fn sendable(&self) -> Option<Arc<Active>> {
        let state = self.state();
        if state.paused { None } else { state.active.clone() }
    }

    /// Whether another connection to the same gateway took the place of this one: its keys may be others.
    pub fn replaced(&self, used: &Arc<Active>) -> bool {
        let state = self.state();
        state.active.as_ref().is_some_and(|now| now.gateway == used.gateway && !Arc::ptr_eq(now, used))
    }

    /// The gateway in use.
    pub fn gateway(&self) -> GatewayId {
        self.state().gateway.clone()
    }

    pub fn pause(&self, paused: bool) {
        self.state().paused = paused;
    }

    /// Notes whether an attempt reached the gateway, unless another one is in use by now. Says whether it is back: the
    /// attempt before did not reach it.
    pub fn reached(&self, gateway: &GatewayId, online: bool) -> bool {
        let mut state = self.state();
        if state.gateway != *gateway {
            return false;
        }
        state.online.replace(online) == Some(false) && online
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
            unusable: state.unusable.clone(),
            waiting: u32::try_from(outbox.iter().filter(waits).count()).unwrap_or(u32::MAX),
            paused: state.paused,
        }
    }
}
