//! The fonts that the program brings along (`assets/fonts`, OFL 1.1): for the window and for papers.
//!
//! A leaf: knows nothing of the program.

/// Noto Sans Regular.
pub const NOTO_SANS: &[u8] = include_bytes!("../assets/fonts/NotoSans-Regular.ttf");
/// Noto Sans SemiBold.
pub const NOTO_SANS_SEMIBOLD: &[u8] = include_bytes!("../assets/fonts/NotoSans-SemiBold.ttf");
/// Noto Sans Devanagari Regular.
pub const NOTO_SANS_DEVANAGARI: &[u8] = include_bytes!("../assets/fonts/NotoSansDevanagari-Regular.ttf");
/// Noto Sans Devanagari SemiBold.
pub const NOTO_SANS_DEVANAGARI_SEMIBOLD: &[u8] = include_bytes!("../assets/fonts/NotoSansDevanagari-SemiBold.ttf");
