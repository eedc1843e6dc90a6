//! The lists of suppliers and items, as the window asks for them and changes what is in them.
//!
//! Owns these commands and events, in domain types only.

use jiff::Timestamp;

use crate::domain::alike::Likeness;
use crate::domain::ids::{OrderId, PartyId};
use crate::domain::party::{Address, Party};
use crate::domain::roster::{
    BookRecord, ItemFacts, ItemId, ItemPage, ItemQuery, ItemRow, PartyPage, SupplierQuery, SupplierRow,
};
use crate::domain::text::Text;

/// What the window asks for. Of each kind of request only the newest is answered.
#[derive(Debug)]
pub enum ListsCommand {
    /// How many suppliers and items there are. Answered by `Counted`.
    Count,
    /// The list of suppliers. Answered by `Suppliers`.
    Suppliers {
        /// Number of the request.
        request: u64,
        /// Which, and in which order.
        query: SupplierQuery,
    },
    /// What stands beside a supplier. Answered by `Party`.
    Party {
        /// Number of the request.
        request: u64,
        /// The supplier.
        id: PartyId,
        /// Today, for the last twelve months.
        on: jiff::civil::Date,
        /// An order that is left out: the one beside which this is told.
        but: Option<OrderId>,
    },
    /// Keep a party as it is now, new or not. Answered by `PartySaved`.
    SaveParty {
        /// The party.
        id: PartyId,
        /// How it is now; its aliases stay as they are.
        record: Box<BookRecord>,
    },
    /// Take a party out of the book, or put it back. Answered by `PartyRemoved` or `Refused`.
    RemoveParty(PartyId, bool),
    /// Pairs of parties that look alike. Answered by `PartyPairs`.
    PartyPairs,
    /// These two are no duplicates. Answered by `Changed`.
    PartiesApart(PartyId, PartyId),
    /// Two parties become one. Answered by `PartiesMerged` or `Refused`.
    MergeParties(Box<PartyMerge>),
    /// Two parties that were merged become two again. Answered by `Changed` or `Refused`.
    PartParties(Box<PartiesMerged>),
    /// The list of items. Answered by `Items`.
    Items {
        /// Number of the request.
        request: u64,
        /// Which, and in which order.
        query: ItemQuery,
    },
    /// What stands beside an item. Answered by `Item`.
    Item {
        /// Number of the request.
        request: u64,
        /// The item.
        id: ItemId,
    },
    /// Keep what the clerk says of an item; a new one for `None`. Answered by `ItemSaved`.
    SaveItem {
        /// Number of the request: a new item is told by it.
        request: u64,
        /// The item.
        id: Option<ItemId>,
        /// What it is.
        facts: Box<ItemFacts>,
    },
    /// Leave an item out of completion, or offer it again. Answered by `ItemHidden`.
    HideItem(ItemId, bool),
    /// Pairs of items that look alike. Answered by `ItemPairs`.
    ItemPairs,
    /// These two are no duplicates. Answered by `Changed`.
    ItemsApart(ItemId, ItemId),
    /// Two items become one: the uses of the second are the first's. Answered by `ItemsMerged` or `Refused`.
    MergeItems {
        /// The item that stays.
        kept: ItemId,
        /// The one that becomes a spelling of it.
        gone: ItemId,
        /// What it is then.
        facts: Box<ItemFacts>,
    },
    /// Two items that were merged become two again. Answered by `Changed` or `Refused`.
    PartItems(Box<ItemsMerged>),
}

/// Two parties, and what is to become of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyMerge {
    /// The entry that stays.
    pub kept: PartyId,
    /// The entry that goes.
    pub gone: PartyId,
    /// How the one is then, with the first of its addresses.
    pub party: Party,
    /// All its addresses.
    pub addresses: Vec<Address>,
}

/// What merging two parties changed: enough to part them again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartiesMerged {
    /// The entry that stayed.
    pub kept: PartyId,
    /// Its revision after the merge: parting is refused once it was changed.
    pub revision: u64,
    /// How it was before.
    pub before: BookRecord,
    /// The entry that went.
    pub gone: PartyId,
}

/// A pair of parties that look alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyPair {
    /// Both, the one with more orders first, each with the number of its orders.
    pub parties: [(PartyId, BookRecord, u32); 2],
    /// Why they look alike.
    pub why: Vec<Likeness>,
}

/// A use of an item as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptUse {
    /// The supplier's number in the catalogue.
    pub supplier: i64,
    /// Milliseconds since 1970.
    pub at: i64,
    /// The order's number in the catalogue.
    pub source: i64,
    /// Rupees per unit.
    pub price: Option<String>,
}

/// An item as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptItem {
    /// The item.
    pub id: ItemId,
    /// What makes a description this item.
    pub key: String,
    /// What it is.
    pub facts: ItemFacts,
    /// When it was kept by hand, and last corrected, in milliseconds since 1970.
    pub by_hand: [Option<i64>; 2],
    /// Whether completion leaves it out.
    pub hidden: bool,
    /// Its uses.
    pub uses: Vec<KeptUse>,
    /// Keys of other spellings.
    pub names: Vec<String>,
}

/// What merging two items changed: enough to part them again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemsMerged {
    /// The item that stayed, as it was before.
    pub kept: KeptItem,
    /// The item that went.
    pub gone: KeptItem,
}

/// What the engine reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListsEvent {
    /// How many there are.
    Counted {
        /// Suppliers.
        suppliers: u32,
        /// Items.
        items: u32,
    },
    /// The list of suppliers.
    Suppliers {
        /// The request answered.
        request: u64,
        /// The suppliers.
        rows: Vec<SupplierRow>,
    },
    /// What stands beside a supplier.
    Party {
        /// The request answered.
        request: u64,
        /// All of it; `None` when the supplier is not in the book.
        page: Option<Box<PartyPage>>,
    },
    /// A party is kept, or why not.
    PartySaved {
        /// The party.
        id: PartyId,
        /// When.
        result: Result<Timestamp, Text>,
    },
    /// A party was taken out of the book (true), or put back.
    PartyRemoved {
        /// The party.
        id: PartyId,
        /// Its name.
        name: String,
        /// Whether it is out.
        removed: bool,
    },
    /// Pairs of parties that look alike.
    PartyPairs(Vec<PartyPair>),
    /// Two parties are one.
    PartiesMerged(Box<PartiesMerged>),
    /// The list of items.
    Items {
        /// The request answered.
        request: u64,
        /// The items; of very many the first.
        rows: Vec<ItemRow>,
        /// How many match.
        total: u32,
    },
    /// What stands beside an item.
    Item {
        /// The request answered.
        request: u64,
        /// All of it; `None` when the item is gone.
        page: Option<Box<ItemPage>>,
    },
    /// An item is kept, or why not.
    ItemSaved {
        /// The request answered.
        request: u64,
        /// Which item, and when.
        result: Result<(ItemId, Timestamp), Text>,
    },
    /// An item is left out of completion (true), or offered again.
    ItemHidden(ItemId, String, bool),
    /// Pairs of items that look alike.
    ItemPairs(Vec<[ItemRow; 2]>),
    /// Two items are one.
    ItemsMerged(Box<ItemsMerged>),
    /// What was asked is refused: why.
    Refused(Text),
    /// Suppliers or items changed: what is shown of them is to be asked for again.
    Changed,
}
