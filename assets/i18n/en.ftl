# The texts of PO Desk in English. Sentence case; no colon after labels; "…" on what asks for more.

app-name = PO Desk

## Checks: what is wrong and what to do

check-missing = Fill this in
check-forbidden-characters = The characters " and \ are refused by the gateway; use ″ and / instead
check-not-a-date = Not a date; try 12/6, 12 Jun 2026, +7 or today
check-not-a-number = Not a number with at most { $places } decimals
check-gstin-length = GSTIN must have 15 characters, this has { $length }
check-gstin-pattern = Not the form of a GSTIN, such as 27AAPFU0939F1ZV
check-gstin-check-digit = Check digit does not match; expected { $expected }
check-hsn-length = HSN must have 4, 6 or 8 digits
check-hsn-not-digits = HSN must be digits only
check-hsn-zeros = HSN can't be all zeros
check-po-number-long = Longer than 16 characters: the supplier can't quote it on an e-invoice
check-delivery-before-order = Before the order date, { $date }
check-state-code = Not a state code; type 27 or Maharashtra
check-state-differs = The GSTIN says { $state }
check-too-long = At most { $most } characters
check-phone = A phone number has 6 to 12 digits
check-email = Does not look like an e-mail address
check-pincode = A PIN code has 6 digits and does not start with 0
check-pincode-state = This PIN code is not in { $state }
check-milestones-differ = Milestones sum to { $due }, the order to { $total }; difference { $difference }
check-total-negative = The total is negative; make the discount smaller
check-negative = Can't be negative
check-quantity-zero = Quantity must be above 0
check-unit = Not a GST unit code (UQC), such as NOS, KGS or BOX
check-service-not-sac = A service has a SAC, which starts with 99
check-goods-with-sac = Codes that start with 99 are for services
check-rate-impossible = A rate is between 0 and 100
check-rate-ended = This rate ended on { $date }
check-rate-only-for = This rate is only for some goods
check-rate-unknown = Not a GST rate known here
check-too-large = Quantity times price is too large
check-discount-too-large = The discount is more than the line is worth
check-country = A country is two letters, such as IN

## Toasts

toast-queued = v{ $version } queued for { $supplier }
toast-accepted = { $number } v{ $version } accepted by the gateway
toast-rejected = { $number } v{ $version } was rejected; the order says why
toast-unknown = { $number } v{ $version }: outcome unknown
toast-deleted = Draft moved to Trash
toast-party-saved = Saved to the address book
toast-review-blocked = { $errors ->
        [one] One error must be put right before sending
       *[other] { $errors } errors must be put right before sending
    }
toast-nothing-changed = Nothing has changed since v{ $version }
toast-status-needs-sent = The status can be changed once the order was sent

## Names of fields

field-po-number = PO number
field-subject = Subject
field-order-date = Order date
field-delivery-date = Delivery date
field-place-of-supply = Place of supply
field-shipping-terms = Shipping terms
field-bearing-party = Bearing party
field-shipping-charges = Shipping charges
field-order-discount = Order discount
field-round-off = Round to the nearest rupee
field-lines = Lines
side-supplier = Supplier
side-buyer = Buyer
party-legal-name = Legal name
party-trade-name = Trade name
party-b2b-id = B2B ID
party-gstin = GSTIN
party-state-code = State code
party-address-type = Address type
party-address-line-1 = Address line 1
party-address-line-2 = Address line 2
party-city = City
party-state = State
party-country = Country
party-pincode = Pincode
party-contact-type = Contact type
party-country-code = Country code
party-phone-number = Phone number
party-email = Email
line = Line
line-description = Description
line-hsn = HSN/SAC
line-quantity = Quantity
line-free-quantity = Free quantity
line-unit = Unit
line-unit-price = Unit price
line-discount = Discount
line-gst = GST %
line-taxable = Taxable
line-tax = Tax
line-total = Total
line-details = Details
line-bar-code = Bar code
line-is-service = Is service
line-order-line-reference = Order line reference
line-origin-country = Origin country
line-product-serial-number = Product serial number
line-batch-number = Batch number
line-expiry-date = Expiry date
line-warranty-date = Warranty date
list-address = Address
list-milestone = Milestone
list-reference = Reference
list-document = Document
list-po-info = PO info
list-additional-info = Additional info
list-other-value = Other value
list-value-detail = Value detail
list-rate = Rate
list-attribute = Attribute
list-other-tax = Other tax
column-address-type = Use
column-receipt-advice-number = Receipt advice number
column-receipt-advice-date = Receipt advice date
column-batch-number = Batch number
column-contract-number = Contract number
column-extra-number = Extra reference
column-project-number = Project number
column-date = Date
column-amount = Amount
column-url = Url
column-document = Document
column-info = Info
column-type = Type
column-value = Value
column-name = Name
column-rate = Rate

## Commands

command-new-order = New purchase order
command-search = Search orders
command-open-order = Open
command-delete-draft = Delete draft
command-list-up = Row above
command-list-down = Row below
command-review = Review & send
command-change-status = Change status…
command-edit-supplier = Edit supplier
command-edit-buyer = Edit buyer
command-edit-cell = Edit cell
command-line-details = Line details
command-next-problem = Next problem
command-add-line = Add line
command-delete-line = Delete line
command-undo = Undo
command-redo = Redo
command-previous-line = Line above, in the details
command-next-line = Line below, in the details
command-first-cell = First cell
command-last-cell = Last cell
command-discard-amendment = Discard unsent changes
command-retry-all = Retry all now
command-test-connection = Test connection
command-toggle-theme = Light or dark
command-back = Back
command-palette = Commands
command-help = All shortcuts
tab-lines = Lines
tab-delivery = Delivery & addresses
tab-milestones = Milestones & shipping
tab-references = References & documents
tab-additional = Additional info
view-all = All
view-drafts = Drafts
view-sent = Sent
view-needs-attention = Needs attention
view-cancelled = Cancelled
nav-outbox = Outbox
nav-settings = Settings
action-recall = Recall
action-undo = Undo
close = Close
cancel = Cancel

## Delivery states and network words

delivery-draft = Draft
delivery-queued = Queued
delivery-sending = Sending
delivery-unknown = Outcome unknown
delivery-failed = Failed
delivery-sent = Sent
delivery-acknowledged = Acknowledged
delivery-cancelled = Cancelled

## Editor

editor-back = Back to orders
editor-new = New purchase order
editor-saved = Saved { $time }
editor-saving = Saving…
editor-nothing-yet = Nothing typed yet
editor-not-saved = Not saved
editor-save-state = Save state
editor-retry = Retry
editor-show-summary = Totals & checks
editor-hide-summary = Hide totals
editor-date-hint = 12/6, +7, today
editor-place-hint = 27 or Maharashtra
grid-name = Line table
grid-filter = Filter lines
grid-quantity = Qty
grid-free = Free
grid-lines = { $count ->
        [one] 1 line
       *[other] { $count } lines
    }
grid-lines-filtered = { $shown } of { $count } lines
drawer-untitled = Line without description
drawer-line = Line { $line } of { $of } · taxable ₹{ $taxable }
drawer-close = Close details
drawer-service = Yes, a service
drawer-goods = No, goods
drawer-value-details = Item value details
drawer-rates = Rates
drawer-attributes = Attributes
drawer-other-taxes = Other taxes
drawer-add-value-detail = Add value detail
drawer-add-rate = Add rate
drawer-add-attribute = Add attribute
drawer-add-other-tax = Add other tax
drawer-remove = Remove { $what } { $row }

## Starting

start-folder = The data folder { $folder } can't be used: { $detail }
start-held = PO Desk is open already with the data folder { $folder }
start-settings-aside = The settings could not be read; they were set aside as { $path } and the defaults are in use
start-no-window = No window could be opened: { $detail }

## Errors of the store

error-store-full = The disk is full; free some room, saving is tried again by itself
error-store-read-only = The data folder can't be written to; saving is tried again by itself
error-store-busy = Another program holds the data; saving is tried again by itself
error-store-damaged = The data file can't be read as one of PO Desk; it was left untouched
error-store-newer = The data is of a newer version of PO Desk ({ $found }; this one knows { $known }); it was left untouched
error-store-other = The data can't be read or written: { $detail }

## Why something was refused

refused-revision = The order changed after the review; review it again
refused-version = The order moved on meanwhile; review it again
refused-held-back = An earlier operation was rejected and later ones wait; recall the later ones first
refused-delete = Only a draft can be deleted: this order is in the outbox, or was sent
refused-other-gateway = This order belongs to { $own } and can't be sent to { $other }
refused-deleted = The order is in the Trash; restore it first
refused-no-order = The order is no longer there
refused-no-operation = The operation is no longer there
refused-op-state = That can't be done now: the operation is { $state }
refused-later-queued = v{ $version } is queued behind it; recall that first
refused-recall-unknown = An earlier attempt may have been delivered, so it can't be recalled; send it again or mark it
refused-party-nameless = A party needs a legal name
refused-checks = Put the errors right first
refused-geocode = Settings need a geocode, such as 18.5204,73.8567, before anything is sent to this gateway
refused-unsaved = The order could not be saved, so it can't be sent
refused-build = The request could not be made: { $detail }
refused-no-status = Choose a status first
refused-not-sent = The order was never sent

## Connection and settings

test-connected = Connected: reply in { $ms } ms, token valid for { $minutes } minutes
test-connected-no-expiry = Connected: reply in { $ms } ms
test-refused = The gateway refused: { $message } (code { $code })
test-no-connection = No connection: { $detail }
test-credentials-missing = Access key, secret and API key are needed
test-unclear = The answer was not understood: { $detail }
test-insecure = Plain http is only for this computer; use https
test-not-a-url = Not an address; it begins with https://
test-tls = No secure connection can be made on this machine: { $detail }
settings-failed = The settings could not be written: { $detail }
copy-failed = The copy could not be written: { $detail }

## Rail

rail-orders = Orders
rail-financial-year = FY { $year }
rail-sandbox = Sandbox gateway
rail-online = online
rail-offline = offline
rail-not-tried = not tried yet
rail-paused = paused
rail-waiting = { $number } waiting

## List of orders

orders-all = All orders
orders-list = List of orders
orders-count = { $number ->
        [one] One order
       *[other] { $shown } orders
    }
orders-search-hint = Search number, supplier, subject…
orders-dismiss = Dismiss
orders-no-number = Draft without number
orders-column-number = PO number
orders-column-supplier = Supplier
orders-column-subject = Subject
orders-column-order-date = Order date
orders-column-delivery = Delivery
orders-column-lines = Lines
orders-column-total = Total ₹
orders-column-version = Version
orders-column-status = Status
orders-column-updated = Updated
orders-none-match = No orders match
orders-clear-search = Clear search
orders-none-here = No orders here
orders-show-all = Show all orders
orders-empty-title = Draft your first purchase order
orders-empty-text = Everything is saved on this computer. Work without network; orders go out when you are back online.
orders-start-name = Start with a blank purchase order
orders-start-text = Start with a blank form. Suppliers are remembered once you save them.
orders-before-title = Before you send
orders-before-ready = { $ready } of { $all } ready
orders-before-company = Company
orders-before-company-missing = Legal name and GSTIN go on every order
orders-before-company-fill = Fill in company
orders-before-company-change = Change company
orders-before-gateway = Gateway connection
orders-before-gateway-change = Change connection
orders-before-sandbox = Using the sandbox on this computer; nothing leaves it
orders-before-no-keys = { $address } needs keys

## Outbox

outbox-pause = Pause sending
outbox-resume = Resume sending
outbox-paused-text = Sending is paused. Orders can be queued; nothing leaves until it is resumed.
outbox-empty = Nothing waiting
outbox-waiting = Waiting
outbox-done-today = Done today
outbox-done-on = Done on { $day }
outbox-column-operation = Operation
outbox-column-state = State
outbox-column-attempts = Attempts
outbox-column-next = Next retry
outbox-retry-now = Retry now
outbox-send-again = Send again
outbox-mark-delivered = Mark as delivered…
outbox-mark-not-delivered = Mark as not delivered…
outbox-open-po = Open PO
outbox-open-settings = Open settings
outbox-details = Details
outbox-close-details = Close details
outbox-now = now
outbox-sending = Sending { $lines ->
        [one] one line
       *[other] { $lines } lines
    }, { $size }
outbox-not-tried = Not tried yet: { $lines ->
        [one] one line
       *[other] { $lines } lines
    }, { $size }
outbox-held-back = Waits for v{ $version } of this order
outbox-reason-paused = Waits until sending is resumed
outbox-unknown-title = We do not know if this was delivered
outbox-unknown-text = Sending again repeats the same bytes and object ID. Ask the supplier when in doubt.
outbox-rejected-title = The gateway refused this
outbox-rejected-text = Correct the order and send it again, or recall this one.
outbox-credentials-text = Type the keys in Settings and apply the connection; this goes out then.
outbox-attempts-more = { $number ->
        [one] One earlier attempt
       *[other] { $number } earlier attempts
    }
outbox-attempt-took = after { $seconds } s
outbox-queued-facts = { $total }, { $lines ->
        [one] one line
       *[other] { $lines } lines
    }, { $size }
outbox-tab = Shown
outbox-request = Request
outbox-response = Response
outbox-no-answer = No answer came
outbox-copy = Copy

## Settings

settings-gateway = Gateway connection
settings-environment = Environment
settings-environment-sandbox = Sandbox on this computer
settings-environment-uat = EnKash UAT
settings-environment-custom = Custom
settings-environment-sandbox-note = Runs inside PO Desk. Nothing leaves this computer; replies are simulated.
settings-environment-uat-note = The gateway's test system. Orders leave this computer.
settings-environment-custom-note = Any address that speaks the gateway's contract. Orders leave this computer.
settings-base-url = Base URL
settings-base-url-hint = https://…
settings-base-url-error = An address starts with https:// or http:// and names a host
settings-base-url-sandbox = Set when the sandbox starts
settings-access-key = Access key
settings-api-key = API key
settings-secret = Secret
settings-secret-note = Keys are kept in memory until the program ends; not written to disk
settings-geocode = Geocode
settings-geocode-label = Geocode (latitude, longitude)
settings-geocode-hint = 18.5204,73.8567
settings-geocode-error = Latitude and longitude with a comma, such as 18.5204,73.8567
settings-apply = Apply connection
settings-test-note = Asks for a token; no purchase order leaves
settings-testing = Asking for a token…
settings-applying = Applying…
settings-test-ok = Connected
settings-test-failed = Not connected
settings-applied = The connection is in force
settings-not-applied = The connection was not applied
settings-not-yet-applied = Not in force yet: the connection changes with Apply connection
settings-company = Company
settings-company-note = The buyer of new orders; sent ones keep theirs
settings-save-company = Save company
settings-appearance = Appearance
settings-theme = Theme
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-system = System
settings-text-size = Text size

## What became of an attempt

outcome-not-sent-dns = Could not connect: the host was not found
outcome-not-sent-refused = Could not connect: connection refused
outcome-not-sent-tls = Could not connect: no secure connection could be agreed on
outcome-not-sent-timeout = Could not connect: the host did not answer
outcome-not-sent-other = Could not connect: { $detail }
outcome-deferred = The gateway is busy (status { $status }) and did not take it
outcome-deferred-for = The gateway is busy (status { $status }) and asks to wait { $seconds } s
outcome-credentials-needed = The gateway wants valid keys
outcome-credentials-needed-detail = The gateway wants valid keys: { $detail }
outcome-accepted = Accepted by the gateway
outcome-rejected = Gateway said “{ $message }”, code { $code }
outcome-rejected-field = Gateway said “{ $message }”, code { $code }, field { $field }
outcome-unknown-reset = The connection broke after the request left. The gateway may already have it.
outcome-unknown-timeout = No reply in time. The gateway may already have it.
outcome-unknown-status = Status { $status } says neither yes nor no. The gateway may already have it.
outcome-unknown-unreadable = The reply can't be read. The gateway may already have it.
outcome-unknown-too-long = The reply was too long to read. The gateway may already have it.
outcome-unknown-interrupted = The program ended during the request. The gateway may already have it.

## Times, sizes and operations

format-today = Today { $time }
format-kilobytes = { $number } KB
format-op-send = Send v{ $version }
format-op-edit = Edit v{ $version }
format-op-status = Status to { $status }
format-op-needs-credentials = Keys needed
format-op-accepted = Done
format-op-marked-delivered = Marked delivered
format-op-marked-not-delivered = Marked not delivered
format-op-recalled = Recalled
format-op-superseded = Replaced

## Review before sending

review-title = Review before sending v{ $version }
review-title-changes = Review changes before sending v{ $version }
review-compared = compared with v{ $version }
review-compared-sent = compared with v{ $version }, sent { $when }
review-goes-to = to { $gateway }
review-sandbox = the sandbox gateway
review-preparing = Preparing…
review-refused = It can't be sent now
review-details = Order details
review-changed = Changed lines
review-added = Added lines
review-removed = Removed lines
review-moved = Lines stand in another order
review-unchanged = { $n ->
        [0] No unchanged lines
        [one] 1 unchanged line
       *[other] { $n } unchanged lines
    }
review-taxable-change = Taxable ±
review-net = Net change in taxable value
review-sum-taxable = Sum of the lines
review-total = Total value of the order
review-taxable = Taxable
review-cgst = Central tax
review-sgst = State tax
review-igst = Integrated tax
review-other-taxes = Other taxes
review-charges = Charges
review-round-off = Rounding
review-lines = Number of lines
review-json = Request JSON
review-copy = Copy
review-footer = Goes to the outbox first; you can recall it until it is sent.
review-send = Send v{ $version } to supplier

## Change of status

status-title = Change status
status-now = Status now
status-new = new status
status-none = not chosen
status-choice = New status { $status }
status-approved = Approved
status-approved-about = Confirms the order. The supplier may start dispatch.
status-fulfilled = Fulfilled
status-fulfilled-about = All goods were received.
status-cancelled = Cancelled
status-cancelled-about = Withdraws the whole order for the supplier. This cannot be undone.
status-other = Other…
status-other-name = other
status-other-about = Send a status that the gateway accepts, by name.
status-name = Status name
status-name-hint = As the gateway spells it, such as ON_HOLD
status-buyer-action = Buyer action
status-version = Version
status-remarks = Remarks
status-remarks-seen = The supplier sees this text.
status-unexpected = { $to } does not usually follow { $from }; the gateway may refuse it.
status-unsent = Your unsent line changes stay in this draft and are not sent.
status-keep = Keep as is
status-change = Change status
status-change-to = Change status to { $status }
status-cancel-po = Cancel this PO

## Marking an operation

mark-delivered = Mark as delivered
mark-not-delivered = Mark as not delivered
mark-delivered-title = Mark v{ $version } as delivered
mark-not-delivered-title = Mark v{ $version } as not delivered
mark-delivered-about = The supplier or the gateway told you that this version arrived. It counts as accepted from now on, and is not sent again.
mark-not-delivered-about = The supplier or the gateway told you that this version did not arrive. It can be corrected and sent anew.
mark-note = Note
mark-note-hint = How do you know? Who said so, and when?

## Command palette and help

palette-find = Find a command
palette-none = No command has these words.
palette-choose = Choose
palette-run = Run
help-subtitle = What can't be done now is shown in grey
help-close = Close help

## An order that can't be saved

unsaved-title = Not saved
unsaved-reason = The last change can't be saved
unsaved-about = Try again, or save a copy of the order to another place, such as a USB stick. Closing anyway loses what is not saved.
unsaved-path = File path
unsaved-path-hint = /home/you/order.json
unsaved-save-copy = Save a copy…
unsaved-copied = A copy was saved to { $path }
unsaved-retry = Retry
unsaved-close-anyway = Close anyway

## Parties

party-edit = Edit
party-none = Not chosen yet
party-done = Done
party-save = Save to address book
party-save-about = For new orders; this order keeps what stands here.
party-book = Address book
party-find-hint = Type two letters to find a party in the address book.
party-missing = { $n } to fill in
party-orders = { $n ->
        [one] 1 PO
       *[other] { $n } POs
    }
party-hint-legal-name = As registered
party-hint-address-type = OFFICE, WAREHOUSE, FACTORY
party-hint-contact-type = MOBILE, LANDLINE
party-hint-gstin = 15 characters
party-hint-state-code = 27 or Maharashtra

## Sections beside the lines

section-delivery-about = No addresses yet. Add where goods are to be delivered, billed or dispatched from.
section-same-as-buyer = Same as buyer
section-remove = Remove { $what }
section-add-address = Add address
section-add-milestone = Add milestone
section-add-reference = Add reference
section-add-document = Add document
section-add-po-info = Add PO info
section-add-additional-info = Add additional info
section-add-other-value = Add other value
section-milestones = Payment milestones
section-milestones-about = No milestones: the whole amount is due as agreed.
section-shipping = Shipping
section-shipping-about = Shipping charges are part of the PO value and are not taxed here.
section-money = Discount and rounding
section-discount-about = In rupees on the whole order; apportioned to the lines before tax.
section-references = Contract references
section-references-about = No references to contracts, tenders or receipts.
section-documents = Supporting documents
section-documents-about = No documents.
section-po-infos = PO infos
section-po-infos-about = Further details of the order, each with a type and a value.
section-additional-infos = Additional infos
section-additional-infos-about = Names and values that you and the supplier agreed on.
section-other-values = Other values
section-other-values-about = Amounts for information; they change no total.
section-sum-equal = Milestones sum to { $due }, the whole order
section-sum-differs = Milestones sum to { $due } of { $total }; difference { $difference }
section-hint-date = 12/6 or +30
section-hint-terms = FOR destination, Ex works
section-hint-bearing = BUYER, SUPPLIER
section-hint-address-use = SHIP_TO, BILL_TO
section-hint-url = https://…
section-hint-document = Base64

## Summary

summary-totals = Totals
summary-place-unknown = Place of supply not known yet
summary-between = IGST: { $from } to { $to }
summary-within = { $taxes }: within { $state }
summary-taxable = Taxable value
summary-cgst = CGST
summary-sgst = SGST
summary-utgst = UTGST
summary-igst = IGST
summary-other-taxes = Other taxes
summary-charges = Other charges
summary-round-off = Round off
summary-total = Total PO value
summary-words = Amount in words
summary-discount = after discount of the order, { $amount }
summary-checks = Checks
summary-errors = { $n ->
        [one] 1 error
       *[other] { $n } errors
    }
summary-warnings = { $n ->
        [one] 1 warning
       *[other] { $n } warnings
    }
summary-all-valid = { $n ->
        [one] The line is valid
       *[other] All { $n } lines are valid
    }
summary-more = and { $n } more
summary-timeline = Timeline
summary-editing = Editing v{ $version }
summary-saved = Saved { $when }
summary-rejected = v{ $version } was rejected by the gateway
summary-unknown = v{ $version }: outcome unknown
summary-unknown-about = It may or may not have arrived. Ask the supplier, then choose in the outbox.
summary-credentials = v{ $version } waits for credentials
summary-open-outbox = Open outbox
summary-open-settings = Open settings

## What happened to an order

event-created = Created
event-queued = v{ $version } queued
event-accepted = v{ $version } accepted by the gateway
event-rejected = v{ $version } rejected: { $code } { $message }
event-not-sent = v{ $version } not sent: no connection
event-unknown = v{ $version }: outcome unknown
event-deferred = v{ $version }: the gateway asked to wait
event-credentials = v{ $version } waits for credentials
event-recalled = v{ $version } recalled
event-send-again = v{ $version } is sent again
event-marked-delivered = v{ $version } marked as delivered: { $note }
event-marked-not-delivered = v{ $version } marked as not delivered: { $note }
event-deleted = Moved to Trash
event-restored = Taken out of Trash
orders-number-none = No number
fault-engine = Something went wrong inside PO Desk; what is on screen is kept, and it goes on
fault-sandbox = The built-in sandbox gateway can't be started: { $detail }
verify-damaged = The data file is damaged: { $detail }
verify-events = The record of events was changed at entry { $seq }
summary-state-unknown = Supplier's state not known yet
refused-open-unsaved = The last change of this order is still being saved; it opens as soon as that has worked
