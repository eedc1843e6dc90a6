//! Counts what is allocated, so that memory is that of our data and not of the libraries around it.
#![allow(dead_code, reason = "each bench asks for what it needs")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

#[allow(unsafe_code, reason = "an allocator can't be written without; it hands everything on to the system's")]
// SAFETY: every call goes to the system allocator with the same arguments.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        // A look first, which costs next to nothing while what is held stays below the most.
        if held > MOST.load(Ordering::Relaxed) {
            MOST.fetch_max(held, Ordering::Relaxed);
        }
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Megabytes held now.
pub fn held() -> f64 {
    HELD.load(Ordering::Relaxed) as f64 / 1e6
}

/// Megabytes held at the most since the last [`forget_most`].
pub fn most() -> f64 {
    MOST.load(Ordering::Relaxed) as f64 / 1e6
}

/// Begins to watch for the most anew.
pub fn forget_most() {
    MOST.store(HELD.load(Ordering::Relaxed), Ordering::Relaxed);
}
