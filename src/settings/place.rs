//! Where the window stood last, so that it opens there again: one small file in the data folder.
//!
//! Owns `window.json` and what of it can still be used. Must not know windows; screens are rectangles here.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{SettingsError, write_whole};

/// Name of the file in the data folder.
pub const FILE: &str = "window.json";

/// The longest file that is read.
const LONGEST: u64 = 4096;
/// Sizes beyond these are no window's.
const SIZES: std::ops::RangeInclusive<u32> = 200..=32_767;
/// What of the upper edge must be on a screen, so that the window can be taken hold of.
const GRIP: [i32; 2] = [120, 24];

/// Place and size of the window in points at a text size of 100%.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its upper left corner with the frame; `None` where the system does not tell (Wayland).
    pub at: Option<[i32; 2]>,
    /// Width and height without the frame; those to which it goes back when it is maximised.
    pub size: [u32; 2],
    /// Whether it fills the screen.
    pub maximized: bool,
}

impl Place {
    /// Whether enough of it would be on one of these screens, given as left, top, width and height in the same points.
    #[must_use]
    pub fn is_on(&self, screens: &[[i32; 4]]) -> bool {
        let Some([x, y]) = self.at else { return true };
        let width = i32::try_from(self.size[0]).unwrap_or(i32::MAX);
        screens.iter().any(|[left, top, wide, high]| {
            let seen = x.saturating_add(width).min(left.saturating_add(*wide)).saturating_sub(x.max(*left));
            seen >= GRIP[0] && y >= *top && y <= top.saturating_add(*high).saturating_sub(GRIP[1])
        })
    }

    /// Whether it can be that of a window.
    fn is_sane(&self) -> bool {
        self.size.iter().all(|size| SIZES.contains(size))
    }
}

/// Reads the place; `None` when there is none, or none that can be used: the window then opens as at first.
#[must_use]
pub fn load(folder: &Path) -> Option<Place> {
    let mut text = String::new();
    File::open(folder.join(FILE)).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok().filter(Place::is_sane)
}

/// Writes the place whole, as the settings are.
///
/// # Errors
/// When the system refuses.
pub fn store(folder: &Path, place: &Place) -> Result<(), SettingsError> {
    let path = folder.join(FILE);
    let text = serde_json::to_string(place).map_err(|error| SettingsError::at(&path, error.into()))?;
    write_whole(&path, text.as_bytes())
}
