//! How the system's allocator keeps memory: drawing a frame asks the system for none, and at rest little is held.
//!
//! Owns what is said to the allocator. A leaf: knows nothing of the program.
//!
//! A software rasteriser takes some 10 MB for each frame and gives them back after it. By itself, the GNU allocator hands
//! such a piece to the system each time and has it cleared anew, which was half of the processor time of a frame.

/// Has pieces of memory that were given back kept for the next frame. Only glibc needs to be told.
pub fn keep_between_frames() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        /// Up to so many bytes that are free at the end of the heap stay there.
        const KEPT: i32 = 64 << 20;
        /// Pieces up to so many bytes come from the heap; glibc takes no greater number.
        const FROM_HEAP: i32 = 32 << 20;
        #[allow(unsafe_code, reason = "there is no other way to tell glibc once the program runs")]
        // SAFETY: the call changes two numbers of the allocator, takes no pointer, and may be made at any time.
        let told =
            unsafe { [libc::mallopt(libc::M_TRIM_THRESHOLD, KEPT), libc::mallopt(libc::M_MMAP_THRESHOLD, FROM_HEAP)] };
        if told.contains(&0) {
            tracing::debug!("the allocator stays as it was"); // it is slower then, and no more than that
        }
    }
}

/// Gives the system what memory is free now, of every thread: the start, an import or a long list leave much of it
/// between what stays. Takes a millisecond or two.
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        #[allow(unsafe_code, reason = "there is no other way to ask glibc")]
        // SAFETY: the call takes no pointer, locks what it works on, and may be made at any time on any thread.
        let _ = unsafe { libc::malloc_trim(0) }; // whether anything was free does not matter
    }
}
