//! Reading an archive, record by record, within bounds.
//!
//! Owns how a whole archive is told from anything else. Must not know what becomes of the records.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use jiff::Timestamp;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use sha2::{Digest, Sha256};

use super::{ArchiveError, ArchiveLimits, BEGIN, END, SEAL, hex};
use crate::domain::archive::{About, Record, Section, VERSION};

/// Letters of the hash.
const HASH: usize = 64;
/// Bytes of the file that follow what the hash covers.
const TAIL: u64 = (SEAL.len() + HASH + END.len()) as u64;
/// Bytes between two questions whether to go on.
const PAUSE: usize = 1 << 20;
/// Characters that are kept of the name of a version.
const VERSION_NAME: usize = 64;

/// Reads an archive, which must be whole; `take` gets its records in order and ends the reading with false. `go_on` is
/// asked now and then whether the archive is still wanted.
///
/// # Errors
/// When there is no such file, it is no archive, newer, damaged or beyond the bounds. Records may have been given out
/// by then: who takes them must be able to take them back.
pub fn read_archive(
    path: &Path,
    limits: &ArchiveLimits,
    go_on: &mut dyn FnMut() -> bool,
    take: &mut dyn FnMut(Record) -> bool,
) -> Result<About, ArchiveError> {
    // Asked first: to open a pipe would wait for somebody to write into it.
    if !fs::metadata(path)?.is_file() {
        return Err(ArchiveError::Foreign);
    }
    let mut file = File::open(path)?;
    let about = file.metadata()?;
    if about.len() > limits.file {
        return Err(ArchiveError::TooLarge { most: limits.file });
    }
    check_begin(&mut file)?;
    let hash = check_seal(&mut file, about.len(), go_on)?;
    file.seek(SeekFrom::Start(0))?;
    let (written_at, written_by) = read_records(BufReader::new(file.take(about.len())), limits, take)?;
    Ok(About { written_at, written_by, hash })
}

/// Refuses what is no archive, or a newer one.
pub(super) fn check_begin(file: &mut File) -> Result<(), ArchiveError> {
    let mut start = Vec::new();
    file.take(32).read_to_end(&mut start)?;
    let digits = start.strip_prefix(BEGIN.as_bytes()).ok_or(ArchiveError::Foreign)?;
    let digits: String = digits.iter().take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
    match digits.parse::<u32>() {
        Ok(VERSION) => Ok(()),
        Ok(found) if found > VERSION => Err(ArchiveError::Newer { found }),
        _ => Err(ArchiveError::Foreign),
    }
}

/// Refuses a file whose bytes are not those that were written. Gives their hash.
fn check_seal(file: &mut File, length: u64, go_on: &mut dyn FnMut() -> bool) -> Result<String, ArchiveError> {
    let broken = || ArchiveError::Damaged("it was cut, or changed after it was written".to_owned());
    let body = length.checked_sub(TAIL).ok_or_else(broken)?;
    file.seek(SeekFrom::Start(0))?;
    let mut covered = file.take(body);
    let (mut hash, mut buffer) = (Sha256::new(), vec![0_u8; PAUSE]);
    loop {
        let read = covered.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
        if !go_on() {
            return Err(ArchiveError::Stopped);
        }
    }
    let hash = hex(&hash.finalize());
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    if tail == format!("{SEAL}{hash}{END}").as_bytes() { Ok(hash) } else { Err(broken()) }
}

/// Reads the records of an archive without a look at its hash. Gives when and by which version it was written.
///
/// # Errors
/// When it is no archive, damaged or beyond the bounds.
pub fn read_records(
    from: impl Read,
    limits: &ArchiveLimits,
    take: &mut dyn FnMut(Record) -> bool,
) -> Result<(Timestamp, String), ArchiveError> {
    let meter = Meter { limits, bytes: Cell::new(0), values: Cell::new(0), beyond: Cell::new(false) };
    let feed = Feed { meter: &meter, take: RefCell::new(take), stopped: Cell::new(false) };
    let mut json = serde_json::Deserializer::from_reader(Metered { from, meter: &meter });
    let read = json.deserialize_map(Whole(&feed)).and_then(|about| json.end().map(|()| about));
    match read {
        Ok(about) => Ok(about),
        Err(_) if feed.stopped.get() => Err(ArchiveError::Stopped),
        Err(_) if meter.beyond.get() => Err(ArchiveError::RecordTooLarge { most: limits.record }),
        Err(error) if error.is_io() => Err(ArchiveError::Io(error.into())),
        Err(error) => Err(ArchiveError::Damaged(error.to_string())),
    }
}

/// Counts what a record takes while it is read.
struct Meter<'a> {
    limits: &'a ArchiveLimits,
    bytes: Cell<u64>,
    /// Commas and brackets, of which there are as many as values or more.
    values: Cell<u64>,
    beyond: Cell<bool>,
}

impl Meter<'_> {
    fn reset(&self) {
        self.bytes.set(0);
        self.values.set(0);
    }
}

/// Ends the reading of a record that is beyond the bounds.
struct Metered<'a, R> {
    from: R,
    meter: &'a Meter<'a>,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        let meter = self.meter;
        let values = into[..read].iter().filter(|byte| matches!(byte, b',' | b'{' | b'[')).count();
        meter.bytes.set(meter.bytes.get() + read as u64);
        meter.values.set(meter.values.get() + values as u64);
        if meter.bytes.get() > meter.limits.record || meter.values.get() > meter.limits.values {
            meter.beyond.set(true);
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(read)
    }
}

/// Where records go.
struct Feed<'a> {
    meter: &'a Meter<'a>,
    take: RefCell<&'a mut dyn FnMut(Record) -> bool>,
    stopped: Cell<bool>,
}

/// The object that the file is.
struct Whole<'a>(&'a Feed<'a>);

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = (Timestamp, String);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an archive")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let expect = |map: &mut A, wanted: &str| match map.next_key::<String>()? {
            Some(key) if key == wanted => Ok(()),
            _ => Err(A::Error::custom(format!("no {wanted} where they belong"))),
        };
        expect(&mut map, "podesk")?;
        if map.next_value::<u32>()? != VERSION {
            return Err(A::Error::custom("another format"));
        }
        expect(&mut map, "written_at")?;
        let written_at = map.next_value()?;
        expect(&mut map, "written_by")?;
        let written_by: String = map.next_value()?;
        let written_by = written_by.chars().take(VERSION_NAME).collect();
        for section in Section::ALL {
            expect(&mut map, section.name())?;
            map.next_value_seed(List { section, feed: self.0 })?;
        }
        expect(&mut map, "sha256")?;
        map.next_value::<IgnoredAny>()?; // compared before
        match map.next_key::<IgnoredAny>()? {
            Some(_) => Err(A::Error::custom("more than an archive holds")),
            None => Ok((written_at, written_by)),
        }
    }
}

/// The records of a section.
struct List<'a> {
    section: Section,
    feed: &'a Feed<'a>,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {}", self.section.name())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        loop {
            self.feed.meter.reset();
            let record = match self.section {
                Section::Companies => next(&mut list, Record::Company)?,
                Section::Series => next(&mut list, Record::Series)?,
                Section::Parties => next(&mut list, Record::Party)?,
                Section::Templates => next(&mut list, Record::Template)?,
                Section::Layouts => next(&mut list, Record::Layout)?,
                Section::Orders => next(&mut list, Record::Order)?,
                Section::Operations => next(&mut list, Record::Operation)?,
                Section::Attempts => next(&mut list, Record::Attempt)?,
                Section::Events => next(&mut list, Record::Event)?,
            };
            let Some(record) = record else { return Ok(()) };
            if !(self.feed.take.borrow_mut())(record) {
                self.feed.stopped.set(true);
                return Err(A::Error::custom("stopped"));
            }
        }
    }
}

fn next<'de, A: SeqAccess<'de>, T: DeserializeOwned>(
    list: &mut A,
    record: impl FnOnce(T) -> Record,
) -> Result<Option<Record>, A::Error> {
    Ok(list.next_element::<T>()?.map(record))
}
