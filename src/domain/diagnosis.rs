//! What helps whoever helps the clerk: the program, the machine, the amount of data, the last lines of the log.
//!
//! Owns what is told and in which form. It holds no order, no name of a party, no address and no key, so that it can be
//! sent to anybody. It is English in every language of the window, as the log is.

use std::fmt;

/// What is known at the moment; its `Display` is the text that is copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnosis {
    /// Facts in the order in which they are told: name and value.
    pub facts: Vec<(&'static str, String)>,
    /// Name and bytes of each of the program's files.
    pub sizes: Vec<(String, u64)>,
    /// The last lines of the log.
    pub log: Vec<String>,
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.facts {
            writeln!(f, "{name}: {value}")?;
        }
        writeln!(f, "\nFiles, in bytes")?;
        for (name, bytes) in &self.sizes {
            writeln!(f, "{bytes:>14}  {name}")?;
        }
        writeln!(f, "\nLast lines of the log")?;
        for line in &self.log {
            writeln!(f, "{line}")?;
        }
        Ok(())
    }
}
