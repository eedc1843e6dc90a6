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
check-hsn-zeros = HSN can’t be all zeros
check-po-number-long = Longer than 16 characters: the supplier can’t quote it on an e-invoice
check-delivery-before-order = Before the order date, { $date }; choose a later day
check-state-code = Not a state code; type 27 or Maharashtra
check-state-differs = The GSTIN says { $state }; make the two agree
check-too-long = At most { $most } characters
check-phone = A phone number has 6 to 12 digits
check-email = Does not look like an e-mail address; type one such as orders@example.in
check-pincode = A PIN code has 6 digits and does not start with 0
check-pincode-state = This PIN code is not in { $state }; check it and the state
check-milestones-differ = Milestones sum to { $due }, the order to { $total }; difference { $difference }
check-total-negative = The total is negative; make the discount smaller
check-negative = Can’t be negative
check-quantity-zero = Quantity must be above 0
check-unit = Not a GST unit code (UQC), such as NOS, KGS or BOX
check-service-not-sac = A service has a SAC, which starts with 99; type it, or switch the service off
check-goods-with-sac = Codes that start with 99 are for services; type the HSN, or switch the service on
check-rate-impossible = A rate is between 0 and 100
check-rate-ended = This rate ended on { $date }; check which rate took its place
check-rate-only-for = This rate is only for some goods, and not for this code; check rate and HSN
check-rate-unknown = Not a GST rate known here for the order’s date; check it
check-too-large = Quantity times price is too large
check-discount-too-large = The discount is more than the line is worth
check-country = A country is the two letters of ISO 3166, such as IN

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

start-folder = The data folder { $folder } can’t be used: { $detail }
start-held = PO Desk is open already with the data folder { $folder }.
start-refused = { $detail }
start-held-by = Process { $process } of account { $account } on { $machine } has had it open since { $since }. Close it there, then start PO Desk again.
start-held-unknown = Who has it can’t be told. Close it there, then start PO Desk again.
start-failed = PO Desk can’t start
start-gateway = The address given by --gateway or PODESK_GATEWAY_URL can’t be used: { $detail }. Correct it there, or leave it out, then start PO Desk again.
start-quit = Quit
start-settings-aside = The settings could not be read; they were set aside as { $path } and the defaults are in use
start-no-window = No window could be opened: { $detail }

## Errors of the store

error-store-full = The disk is full; free some room, saving is tried again by itself
error-store-read-only = The data folder can’t be written to; saving is tried again by itself
error-store-busy = Another program holds the data; saving is tried again by itself
error-store-damaged = The data file is damaged; it was left untouched. Start PO Desk again: it offers the newest good backup
error-store-missing = The data file is gone, but there are backups of it
error-store-newer = The data is of a newer version of PO Desk ({ $found }; this one knows { $known }); it was left untouched
error-store-other = The data can’t be read or written: { $detail }

## Why something was refused

refused-revision = The order changed after the review; review it again
refused-version = The order moved on meanwhile; review it again
refused-held-back = An earlier operation was rejected and later ones wait; recall the later ones first
refused-delete = Only a draft can be deleted: this order is in the outbox, or was sent
refused-no-connection = The connection to the gateway can’t be used as it is set up, so nothing can be sent. Settings, Gateway connection, says why.
refused-other-gateway = This order belongs to { $own } and can’t be sent to { $other }
refused-deleted = The order is in the Trash; restore it first
refused-no-order = The order is no longer there
refused-no-operation = The operation is no longer there
refused-op-state = That can’t be done now: the operation { $state ->
    [waiting] is waiting
    [needs-credentials] waits for keys
    [sending] is being sent
    [unknown] has an unknown outcome
    [rejected] was rejected
    [accepted] was accepted
    [marked-delivered] was marked as delivered
    [marked-not-delivered] was marked as not delivered
    [recalled] was recalled
   *[superseded] was replaced by a newer one
}
refused-later-queued = v{ $version } is queued behind it; recall that first
refused-not-in-use = { $gateway } is not in use; apply its connection in Settings first
refused-party-nameless = A party needs a legal name
refused-checks = { $errors ->
    [one] Put 1 error right first
   *[other] Put { $errors } errors right first
}
refused-geocode = Settings need a geocode, such as 18.5204,73.8567, before anything is sent to this gateway
refused-unsaved = The order could not be saved, so it can’t be sent
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
test-not-a-url = Not the address of a gateway, such as https://gateway.example: { $reason }
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
orders-before-title = Before you send
orders-before-ready = { $ready } of { $all } ready
orders-before-company-missing = Legal name and GSTIN go on every order
orders-before-company-fill = Fill in company
orders-before-company-change = Change company
orders-before-gateway = Gateway connection
orders-before-gateway-change = Change connection
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
outbox-stop-trying = Stop trying
outbox-send-again = Send again
outbox-mark-delivered = Mark as delivered…
outbox-mark-not-delivered = Mark as not delivered…
outbox-open-po = Open PO
outbox-open-settings = Open settings
outbox-details = Details
outbox-list = Operations
outbox-close-details = Close details
outbox-now = now
outbox-soon = soon
outbox-sending = Sending { $lines ->
        [one] one line
       *[other] { $lines } lines
    }, { $size }
outbox-not-tried = Not tried yet: { $lines ->
        [one] one line
       *[other] { $lines } lines
    }, { $size }
outbox-held-back = Waits for v{ $version } of this order
outbox-other-gateway = Waits for { $gateway }, which is not in use
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
settings-environment-uat-note = The gateway’s test system. Orders leave this computer.
settings-environment-custom-note = Any address that speaks the gateway’s contract. Orders leave this computer.
settings-base-url = Base URL
settings-base-url-hint = https://…
settings-base-url-error = An address starts with https:// or http:// and names a host
settings-base-url-sandbox = Set when the sandbox starts
settings-access-key = Access key
settings-api-key = API key
settings-secret = Secret
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
settings-unusable = This connection can’t be used; Apply connection tries it again
settings-not-yet-applied = Not in force yet: the connection changes with Apply connection
settings-company = Company
settings-company-note = Buyer of new orders; sent ones stay
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
outcome-not-sent-no-token = The gateway gave no token, so nothing was sent: { $detail }
outcome-earlier-may-have-arrived = { $reason }. An earlier attempt may have arrived.
outcome-deferred = The gateway is busy (status { $status }) and did not take it
outcome-deferred-for = The gateway is busy (status { $status }) and asks to wait { $seconds } s
outcome-credentials-needed = The gateway wants valid keys
outcome-credentials-needed-detail = The gateway wants valid keys: { $detail }
outcome-accepted = Accepted by the gateway
outcome-rejected = Gateway said “{ $message }”, code { $code }
outcome-rejected-field = Gateway said “{ $message }”, code { $code }, field { $field }
outcome-repeat-rejected = The repeat was refused: “{ $message }”, code { $code }. That says nothing about the first attempt.
outcome-unknown-reset = The connection broke after the request left. The gateway may already have it.
outcome-unknown-timeout = No reply in time. The gateway may already have it.
outcome-unknown-status = Status { $status } says neither yes nor no. The gateway may already have it.
outcome-unknown-unreadable = The reply can’t be read. The gateway may already have it.
outcome-unknown-too-long = The reply was too long to read. The gateway may already have it.
outcome-unknown-interrupted = The program ended during the request. The gateway may already have it.
outcome-unknown-restored = It came from a backup or an archive, and may have been sent since that was made. The gateway may already have it.

## Times, sizes and operations

format-today = Today { $time }
format-today-within = today { $time }
format-kilobytes = { $number } KB
format-megabytes = { $number } MB
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
review-refused = It can’t be sent now
review-details = Order details
review-changed = Changed lines
review-added = Added lines
review-removed = Removed lines
review-moved = Moved lines
review-unchanged = { $n ->
        [0] No unchanged lines
        [one] 1 unchanged line
       *[other] { $n } unchanged lines
    }
review-taxable-change = Taxable ±
review-net = Net change in taxable value
review-sum-taxable = Sum of the lines
review-taxable = Taxable
review-other-taxes = Other taxes
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
mark-send-again = Send it again
mark-send-again-title = Send v{ $version } again
mark-send-again-about = The same bytes go once more, with the same object ID. If the gateway has this version already, it may refuse the repeat; then the outcome stays unknown. Ask the supplier first when you can.
mark-note-hint-again = Why again? Who was asked, and when?
mark-note = Note
mark-note-hint = How do you know? Who said so, and when?

## Command palette and help

palette-find = Find a command
palette-none = Nothing has that name.
palette-choose = Choose
palette-run = Run
help-subtitle = What can’t be done now is shown in grey
help-close = Close help

## An order that can't be saved

unsaved-title = Not saved
unsaved-reason = The last change can’t be saved
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
section-po-infos = PO information
section-po-infos-about = Further details of the order, each with a type and a value.
section-additional-infos = Additional information
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
summary-unknown-about = { $reason } Ask the supplier, then choose in the outbox.
summary-credentials = v{ $version } waits for credentials
summary-waiting = v{ $version } waits to be sent
summary-waiting-next = { $reason }. Next try: { $next }
summary-rejected-field = { $words }, field { $field }
summary-open-outbox = Open outbox
summary-open-settings = Open settings

## What happened to an order

event-created = Created
event-queued = v{ $version } queued
event-accepted = v{ $version } accepted by the gateway
event-rejected = v{ $version } rejected: { $code } { $message }
event-not-sent = v{ $version } not sent: { $cause ->
    [no-token] the gateway gave no token
   *[other] no connection
}
event-not-sent-again = v{ $version }: the repeat was not sent, and an earlier attempt may have arrived
event-stopped = v{ $version } is tried no more: outcome unknown
event-unknown = v{ $version }: outcome unknown
event-deferred = v{ $version }: the gateway asked to wait
event-credentials = v{ $version } waits for credentials
event-recalled = v{ $version } recalled
event-send-again = v{ $version } is sent again
event-again = v{ $version } is sent again: { $note }
event-unknown-again = v{ $version }: outcome unknown. This gateway takes repeats, so the same bytes go again
event-marked-delivered = v{ $version } marked as delivered: { $note }
event-marked-not-delivered = v{ $version } marked as not delivered: { $note }
event-deleted = Moved to Trash
event-restored = Taken out of Trash
event-archived = Read in from an archive
event-archive-read = { $orders } orders were read in from an archive, { $kept } that differ stayed as they were
event-sending = v{ $version } leaves for the gateway
event-superseded = v{ $version } that was rejected gives way to its correction
event-retried = v{ $version } is tried again with the credentials in use
event-number-taken = Number { $number } taken
event-connection = Connection applied: { $gateway }
event-series = Numbering changed: { $pattern }, next { $next }
orders-number-none = No number
fault-engine = Something went wrong inside PO Desk; what is on screen is kept, and it goes on
fault-sandbox = The built-in sandbox gateway can’t be started: { $detail }
verify-damaged = The data file is damaged: { $detail }
verify-events = The record of events was changed at entry { $seq }
verify-begin = Checking { $path }
verify-no-store = There is no data file here. Name the data folder with --data-dir.
verify-counts = { $orders } orders, { $operations } operations, { $events } events
verify-file = The file and its indexes
verify-references = References between rows
verify-chain = The record of events
verify-outbox = Orders, versions and the outbox
verify-list = The list of orders and its words
verify-list-row = Order { $order } is listed otherwise than it is stored
verify-list-stranger = Order { $order } is listed, and there is no such order
verify-list-words = Order { $order } can’t be found by its words, and nothing is under way to change that
verify-line-ok = { $what }: all is well
verify-line-wrong = { $what }: PROBLEMS
verify-clean = Nothing is wrong.
verify-problems = { $count ->
    [one] 1 problem. Restore a backup, or send this report to whoever looks after PO Desk for you.
   *[other] { $count } problems. Restore a backup, or send this report to whoever looks after PO Desk for you.
}
verify-more = and { $count } more
verify-reference = Row { $row } of { $table } names a row of { $parent } that is not there
verify-object-id = Two orders have the network identity { $id }
verify-order-unreadable = Order { $order } can’t be read: { $detail }
verify-order-version = Order { $order } says that v{ $version } is in force, its operations say otherwise
verify-order-state = The state of order { $order } does not follow from its operations
verify-op-state = Order { $order }: the operation for v{ $version } is in no known state
verify-op-no-version = Order { $order }: the operation for v{ $version } has no document and no request
verify-op-other-version = Order { $order }: the document of v{ $version } belongs to another order, version or gateway
verify-op-bytes = Order { $order }: the request of v{ $version } is not as long as it was
verify-op-changed = Order { $order }: the request of v{ $version } is not what was queued
verify-op-vanished = Order { $order }: v{ $version } was queued, and its request is gone
verify-op-attempts = Order { $order }: attempts of v{ $version } are missing or too many
verify-op-chain = Order { $order }: v{ $version } does not follow the version before it
verify-op-open-twice = Order { $order }: two operations hold v{ $version }
verify-op-accepted-twice = Order { $order }: v{ $version } was accepted twice
verify-op-gateway = Order { $order }: v{ $version } belongs to another gateway than its order
summary-state-unknown = Supplier’s state not known yet
refused-open-unsaved = The last change of this order is still being saved; it opens as soon as that has worked

### GST: treatment, explained figures, further checks, twins of an order

treatment-title = Goods and services tax
treatment-kind = Tax treatment
treatment-reason = Treatment reason
treatment-shipping-in-total = Count shipping charges in the total

### The line table

command-insert-line = Insert line above
command-duplicate-lines = Duplicate lines
command-fill-down = Fill down
command-fill-right = Fill right
command-copy-above = Copy from the cell above
command-sort-up = Sort ascending
command-sort-down = Sort descending
command-find-in-lines = Find in lines
command-replace-in-lines = Find and replace in lines
command-find-next = Next cell found
command-reset-columns = Reset columns
command-move-line-up = Move line up
command-move-line-down = Move line down
grid-columns = Columns
grid-column-head = Column { $column }
grid-hide-column = Hide column
grid-new-line = New line
grid-new-line-hint = Item name, code or HSN
grid-fill-handle = Fill handle
grid-was = was { $value }
grid-find = Find
grid-replace = Replace with
grid-find-next = Next
grid-replace-one = Replace
grid-replace-all = Replace all
grid-found = { $count ->
    [0] Nothing found
    [one] 1 cell
   *[other] { $count } cells
}
grid-selected = { $cells } figures, sum { $sum }
toast-replaced = { $count ->
    [one] 1 cell changed
   *[other] { $count } cells changed
}
toast-pasted = { $rows } rows pasted, { $added ->
    [0] no new lines
    [one] 1 new line
   *[other] { $added } new lines
}
toast-paste-left-out = { $rows } rows pasted; { $cells } cells lay past the last column and were left out
toast-paste-too-many = { $rows } rows are more than can be pasted ({ $most }): use Import
treatment-normal = Ordinary: the states decide
treatment-sez = SEZ unit or developer: IGST
treatment-igst-on-intra = IGST on a supply within one state
treatment-reverse-charge = Reverse charge: the buyer pays the tax
treatment-composition = Composition supplier: no tax
treatment-about-normal = CGST and SGST or UTGST inside a state, IGST between states.
treatment-about-sez = Supplies to an SEZ are always between states. Under a bond or letter of undertaking the rate is 0.
treatment-about-igst-on-intra = The e-invoice allows IGST inside a state as an exception. Say why.
treatment-about-reverse-charge = The tax is shown and counted in the total, but you pay it to the government and not to the supplier.
treatment-about-composition = A supplier under the composition levy may charge no GST: set the rates to 0.
treatment-hint-reason = SEZ name, notification or letter of undertaking
treatment-shipping-out-about = Shipping charges are noted on the order; they are not part of its total.

check-length = The supplier’s e-invoice takes { $least } to { $most } characters, this has { $length }; shorten or complete it
check-place-99 = 99 is no place of supply; type the code of the state where the goods or services are received
check-place-abroad = 96 is a place outside India, so IGST applies; type a state’s code unless this is supplied abroad
check-place-other-territory = 97 is only for places in no state, such as offshore; type the state’s code otherwise
check-place-not-buyers = Not the buyer’s state, { $state }; for goods billed to the buyer it should be, check it
check-state-legacy = Code { $code } is no longer in use; type { $state }
check-state-99 = 99 begins some GSTINs but is no state; type the state of the address
check-state-abroad = 96 is for places outside India; a party with a GSTIN has a state of India
check-address-state = The state code says { $state }; make the two agree
check-gstin-state-digits = A GSTIN begins with the two digits of a state, as 27AAPFU0939F1ZV
check-gstin-pan = Characters 3 to 12 must be a PAN: five letters, four digits, a letter
check-gstin-99 = A GSTIN that begins with 99 is of a supplier abroad or the central office; IGST applies, check the state code yourself
check-gstin-no-state = { $code } is no state’s code; ask for the right GSTIN
check-gstin-legacy = GSTINs that begin with { $code } were replaced by { $new }, { $state }; ask for the new one
check-gstin-un-body = This is the number of a UN body or embassy, which does not sell; ask for the supplier’s GSTIN
check-gstin-deductor = This looks like a registration for deducting tax, not for selling; ask for the ordinary GSTIN
check-same-gstin = Supplier and buyer have the same GSTIN; take the supplier’s own
check-same-b2b-id = Supplier and buyer have the same B2B ID; take the supplier’s own
check-phone-digits = Only digits; the country code has a field of its own
check-many-lines = The supplier’s e-invoice takes { $most } lines; split the order, or agree on several invoices
check-treatment-reason = Say why IGST applies: the SEZ, the notification or the letter of undertaking
check-treatment-not-needed = Supplier and place of supply are in different states: IGST applies anyway, choose the ordinary treatment
check-reverse-charge = The tax of ₹{ $tax } is paid by you to the government; ₹{ $payable } is payable to the supplier. The total includes the tax
check-composition-between = A composition supplier may not supply to another state; check the treatment and the states
check-composition-rate = A composition supplier may not charge tax; set the rate to 0
check-order-discount-too-large = The lines are worth ₹{ $worth } before this discount; make it smaller
check-total-too-large = The total has more than 14 digits; check quantities and prices
check-row-empty = Nothing is filled in here; fill it in or remove the row
check-row-nameless = Say what this value is
check-row-computed = { $word } is computed and sent by PO Desk; choose another word or remove the row
check-milestone-before-order = Before the order date, { $date }; choose a later day
check-milestone-order = Before the milestone above it, { $date }; put them in the order of their dates
check-hsn-short = Suppliers with a turnover above ₹5 crore must show 6 digits; type 6 or 8
check-sac-long = A SAC has 4 or 6 digits; check the code
check-quantity-large = More than 10 digits before the point; the supplier’s e-invoice can’t hold it
check-line-large = The line is worth more than 12 digits; the supplier’s e-invoice can’t hold it, check quantity and price
check-percent-waits = A percentage needs quantity and price; type them, or type the discount in rupees
check-batch-missing = Expiry and warranty belong to a batch; type its number
check-expired = Expires before { $date }, when it is ordered or delivered; check the date
check-warranty-over = The warranty ends before { $date }, when it is ordered or delivered; check the date
check-value-missing = Type the value, or remove the row
check-paise = Counted as { $amount }: amounts have two decimals
check-rate-negative = A rate is not below 0
check-cess-rate-large = A rate has three digits at the most; type the amount instead
check-tax-empty = Type a rate or an amount, or remove the row
check-tax-differs = The rate gives { $amount }; empty the amount to have it computed
check-cess-ended = Compensation cess ended on 31 Jan 2026; remove it unless it is another cess

explain-title = How { $figure } comes about
explain-gross = { $quantity } × { $price }
explain-gross-rounded = { $quantity } × { $price } = { $exact }, rounded
explain-no-price = No quantity and price yet
explain-discount = Less discount
explain-discount-percent = Less { $percent } % discount
explain-discount-details = Less discounts in the line’s details
explain-share = Less its part of the order’s discount of { $discount }
explain-pre-tax = Charges before tax
explain-tax = { $head }: { $base } × { $rate } %
explain-tax-rounded = { $head }: { $base } × { $rate } % = { $exact }, rounded
explain-other-tax = { $name }
explain-other-tax-rate = { $name }, { $rate } %
explain-other-charges = Charges after tax
explain-lines-gross = Quantity × price of { $n ->
        [one] the line
       *[other] { $n } lines
    }
explain-lines-discount = Less discounts of the lines
explain-lines-pre-tax = Charges before tax
explain-order-discount = Less the order’s discount
explain-rate = { $rate } % of { $base }, { $n ->
        [one] on one line
       *[other] rounded on each of { $n } lines
    }
explain-no-tax = No line bears this tax
explain-shipping = Shipping charges
explain-shipping-apart = Shipping charges of { $amount } are not counted
explain-nearest = The nearest rupee
explain-exact = Less the exact sum
explain-not-rounded = This order is not rounded

twin-place = Duplicate
twin-found = Another order to this supplier for ₹{ $total } was made on { $date } ({ $number }); check that this one is not it again
twin-found-unnumbered = Another order to this supplier for ₹{ $total } was made on { $date } (without a number); check that this one is not it again
summary-mend = Mend: { $place }
summary-use-signs = Use ″ and /
summary-use-text = Use { $text }

### Completion of description and HSN/SAC

completion-list = Suggestions
completion-orders = { $n ->
        [one] 1 PO
       *[other] { $n } POs
    }
completion-hsn = HSN { $code }
completion-sac = SAC { $code }
completion-gst = GST { $rate } %
completion-hsn-list = HSN
completion-sac-list = SAC

### PO numbers, companies, templates, versions

number-provisional = provisional
numbers-braces = A brace { "{" } needs its partner { "}" }
numbers-unknown = { "{" }{ $name }{ "}" } means nothing here; use { "{" }fy{ "}" }, { "{" }yyyy{ "}" } or { "{" }n:5{ "}" }
numbers-one-number = A series needs the number once: { "{" }n{ "}" }, or { "{" }n:5{ "}" } for five digits
numbers-not-a-number = A whole number from 1 on
check-number-used = Another order has this number already
check-number-used-by = An order to { $supplier } has this number already
refused-number-moved = The number went to another order meanwhile; this one is { $number } now
refused-number-none = The order has no number, and its company has no series; type a number
refused-number-duplicate = The number { $number } is that of an order to { $supplier } already; type another
refused-no-company = The company is no longer there
refused-no-template = The template is no longer there
refused-template-nameless = A template needs a name
toast-company-saved = { $company } saved
toast-company-removed = Company removed from the list; its orders keep it
toast-copied = New order like { $number }
toast-copied-unnumbered = New order from the same contents
toast-template-saved = Saved as the template “{ $name }”
toast-template-removed = Template deleted
toast-discarded = Unsent changes discarded; Ctrl+Z brings them back
command-duplicate-order = Duplicate PO
command-new-from-template = New from template…
command-save-template = Save as template…
command-versions = Compare versions…
command-number-from-series = Take the number from the series
settings-add-company = Add company
settings-show-company = Show { $company }
settings-company-nameless = Company without name
settings-company-default = Default
settings-default-company = Make default
settings-remove-company = Remove company
settings-numbering = Numbering series
settings-numbering-none = Each company has a series of its own; save a company first.
settings-numbering-of = PO numbers of { $company }
settings-numbering-note = A draft’s number is provisional; it is taken when the order is queued
settings-series = Series
settings-next-number = Next number
settings-series-about = { "{" }fy{ "}" } is the financial year, { "{" }n:5{ "}" } the number with five digits. Without a series, numbers are typed by hand.
settings-series-use = Use { $pattern }
settings-series-restarts = Begins anew every 1 April
settings-series-goes-on = Never begins anew
settings-next-po = Next PO
settings-number-length = { $length } of { $most } characters
settings-number-long = { $length } characters: an e-invoice can quote { $most }
settings-save-numbering = Save numbering
company-name = Buyer company
company-label = Company
company-none = None of your companies
template-save-title = Save as template
template-save-about = Parties, lines and sections; without number, with dates that move along
template-name = Template name
template-replaces = Replaces the template of this name
template-save = Save template
template-list-title = New from template
template-find = Find a template
template-none = No templates yet. Save one from an open order with “Save as template…”.
template-none-found = No templates match
template-remove = Delete template { $name }
template-remove-key = Delete
template-use = New order
versions-title = Compare versions
versions-title-read = Version { $version }, read only
versions-draft = Draft
versions-from = From
versions-to = To
versions-list = Accepted versions
versions-open = Open v{ $version } read-only
versions-none = No version was accepted yet
versions-compare = Compare
versions-done = Close versions
review-yes = Yes
review-no = No

### Paste from Excel and Import

command-paste-from-excel = Paste from Excel
command-import = Import…
import-title = Paste or import lines
import-path = File path
import-path-hint = Path of a CSV, XLSX, XLS or ODS file
import-choose-file = Choose file…
import-choose-title = Choose a table
import-read = Read file
import-about = Rows of a spreadsheet become lines: the columns are recognised by their names, and you see every row before anything is added. At most 50,000 rows.
import-copy-first = Copy the rows in Excel, then press Ctrl+V here
import-or-file = Or take them from a file
import-reading = Reading row { $rows }
import-opening = Opening the file
import-stop = Stop reading
import-other = Choose another…
import-from-clipboard = Clipboard
import-sheet-of = sheet { $sheet }
import-rows-read = { $count } rows read
import-imported = { $n ->
        [one] 1 line added
       *[other] { $count } lines added
    }
import-filter = Rows shown
import-all = All { $count }
import-good = Good { $count }
import-problems = Problems { $count }
import-sheet = Sheet
import-mapping = Column mapping
import-mapping-remembered = As last time
import-mapping-guessed = Guessed from the sheet
import-mapping-chosen = As chosen here
import-table = Rows to import
import-column-is = Column { $letter } is
import-cell = Row { $row } column { $letter }
import-row = Row { $row }
import-target-skip = Skip
import-target-discount-percent = Discount %
import-target-discount = Discount ₹
import-target-gst-part = CGST or SGST %
import-target-quantity = Qty
import-target-free = Free qty
import-shown = Rows { $from } to { $to } in view, { $count } in all. Problem cells can be corrected here.
import-shown-none = No rows to show
import-blank = { $n ->
        [one] 1 blank row is left out.
       *[other] { $count } blank rows are left out.
    }
import-unmapped = { $n ->
        [one] 1 row has nothing in the columns that are mapped and is left out.
       *[other] { $count } rows have nothing in the columns that are mapped and are left out.
    }
import-no-description = No column is the description
import-found = { $n ->
        [one] 1 row with problems
       *[other] { $count } rows with problems
    }
import-found-none = No problems
import-found-list = Problems of the rows
import-warned = { $n ->
        [one] 1 row has warnings, which don’t keep it out
       *[other] { $count } rows have warnings, which don’t keep them out
    }
import-empty-cell = { $field } is empty
import-not-a-number = { $field } “{ $text }” is not a number
import-too-many-decimals = { $field } “{ $text }” has more than { $places } decimals
import-code-shortened = The spreadsheet shortened this number; type all its digits
import-not-yes-or-no = Neither Y nor N, goods nor service
import-options = Options
import-add-after = { $n ->
        [0] Add to this order
       *[other] Add after line { $count }
    }
import-replace = { $n ->
        [one] Replace the line of this order
       *[other] Replace all { $count } lines
    }
import-first-row-names = First row has column names
import-nth-row-names = Row { $row } has column names
import-empty-later = Empty cells are filled in later
import-plain-quotes = Write ″ for " and / for \
import-round = Round long decimals
import-import = Import { $count } good { $n ->
        [one] row
       *[other] rows
    }
import-save-problems = Save problem rows…
import-save-path = Path for the problem rows
import-save-path-hint = Path of a CSV file
import-save-here = Save
import-save-choose = Choose…
import-saved = Saved to { $path }
import-problems-of-row = { $row }: { $text }
import-done = { $n ->
        [one] 1 line added; Ctrl+Z takes it back
       *[other] { $count } lines added; Ctrl+Z takes them back
    }
import-left = { $n ->
        [one] 1 row was not imported
       *[other] { $count } rows were not imported
    }
import-reopen = Show
import-error-missing = There is no such file; check the path
import-error-system = The file can’t be read: { $detail }
import-error-format = Not a table that can be read; save it as XLSX, ODS or CSV and choose that
import-error-web-page = This is a web page under a spreadsheet’s name; open it in Excel, save it as .xlsx and choose that
import-error-encrypted = The file is protected by a password; save it without one and choose that
import-error-damaged = The file is damaged ({ $detail }); open it in Excel, save it anew and choose that
import-error-too-large = Larger than { $most } MB; split it into smaller files
import-error-rows = More than { $most } rows; split it into smaller tables
import-error-columns = Something stands beyond column { $most }; delete the columns that are not needed
import-error-cell = A cell in row { $row } holds more than { $most } characters; shorten it
import-error-spread = Its cells are spread too far apart; copy the rows into a new file
import-error-no-sheet = The file has no such sheet; choose it anew
import-error-empty = The sheet is empty; choose another
import-error-stopped = Reading was stopped
import-error-clipboard = The clipboard holds too much; save it as a file and import that
import-error-clipboard-empty = The clipboard holds no rows; copy them in Excel, then press Ctrl+V here

### Sections of the order: parties, dates, milestones, documents, rows

command-add-row = Add row
command-remove-row = Remove row
command-split-parts = Split into equal milestones
command-split-percentages = Split into milestones by percentages
command-attach = Attach a file
attach-title = Attach a file
attach-about = At most { $one } MB a file, { $all } MB an order. The file goes out with the order.
attach-path = Path of the file
attach-path-hint = /home/… or C:\…
attach-choose = Choose…
attach-read = Attach
attach-reading = Reading…
attach-missing = There is no such file; check the path
attach-not-a-file = This is a folder; choose a file in it
attach-empty = The file is empty; choose another
attach-too-large = Larger than { $most } MB; attach a smaller file, or put it on a web page and type its address as url
attach-all-too-large = With this file the order would carry more than { $most } MB; remove another, or type an address as url
attach-system = The file can’t be read: { $detail }
split-title-parts = Split into equal milestones
split-title-percentages = Split by percentages
split-total = Total PO value ₹{ $total }
split-parts = Number of parts
split-percentages = Percentages
split-first = First due date
split-every = Apart
split-unit = Days or months
split-months = months
split-days = days
split-no-date = Date open
split-confirm = Split
split-replaces = { $n ->
        [one] Takes the place of the milestone there is; Ctrl+Z brings it back
       *[other] Takes the place of the { $n } milestones there are; Ctrl+Z brings them back
    }
split-no-total = The order has no total yet; fill in its lines first
split-parts-wrong = A number from 1 to { $most }
split-percentages-wrong = Percentages such as 30, 60, 10
split-not-a-hundred = They sum to { $sum }, not to 100
split-every-wrong = A number from 0 to { $most }
calendar-name = Calendar
date-months = Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
calendar-months = January|February|March|April|May|June|July|August|September|October|November|December
calendar-days = Mo|Tu|We|Th|Fr|Sa|Su
calendar-previous = Month before
calendar-next = Month after
choice-countries = India|Bangladesh|Bhutan|China|Germany|Japan|Nepal|Singapore|South Korea|Sri Lanka|Taiwan|Thailand|United Arab Emirates|United Kingdom|United States
choice-country-codes = +91=India|+1=United States|+44=United Kingdom|+49=Germany|+65=Singapore|+66=Thailand|+81=Japan|+82=South Korea|+86=China|+94=Sri Lanka|+880=Bangladesh|+886=Taiwan|+971=United Arab Emirates|+975=Bhutan|+977=Nepal
choice-origins = IN=India|AE=United Arab Emirates|BD=Bangladesh|BT=Bhutan|CN=China|DE=Germany|GB=United Kingdom|ID=Indonesia|IT=Italy|JP=Japan|KR=South Korea|LK=Sri Lanka|MY=Malaysia|NP=Nepal|SG=Singapore|TH=Thailand|TW=Taiwan|US=United States|VN=Vietnam
choice-terms = FOR destination|Ex works|FOB|CFR|CIF|DAP|DDP|Freight to pay|Self pickup
choice-bearers = BUYER|SUPPLIER
choice-address-ship-to = Where the goods go
choice-address-bill-to = Where the invoice goes
choice-address-dispatch-from = Where the goods leave
choice-address-office = Office
choice-address-warehouse = Warehouse
choice-address-factory = Factory
choice-address-other = Another kind
choice-contact-mobile = Mobile
choice-contact-landline = Landline
party-pan = PAN { $pan }
party-recent = Other orders from this supplier
party-recent-last = Last order
party-recent-open = Open orders
party-recent-spent = Last 12 months
party-known = { $n ->
        [one] In the address book · 1 order so far
       *[other] In the address book · { $n } orders so far
    }
party-new = New { $what } “{ $name }”
party-revert = Revert
party-address = Address
party-address-of = Address { $at } of { $of }
party-address-other = { $n ->
        [one] New address · 1 in the address book
       *[other] New address · { $n } in the address book
    }
party-replace-address = Replace address { $at }
party-save-same = In the address book as it stands here
party-save-updates = Updates “{ $name }” for new orders only
party-save-address = Adds this address to “{ $name }” for new orders only
party-same-pan = Same PAN in address book: { $gstin }, { $city }
party-use = Use
party-use-gstin = Use { $gstin }
section-split-parts = Split equally…
section-split-percentages = Split by percentages…
section-add-rest = Add the rest to the last milestone
section-attach = Attach file…
section-attach-here = Attach file…
section-attach-to = Attach file to document { $row }
section-file = Document { $row } file: { $name }, { $size }
section-file-nameless = File
section-remove-file = Remove file of document { $row }
drawer-line-of = Line { $line } of { $of }
drawer-line-sum = Line { $line } of { $of } · { $quantity } × ₹{ $price } = ₹{ $sum }
drawer-assessable = Assessable amount
drawer-batch = Batch
drawer-no-date = Not set
drawer-none = None
drawer-add = Add
drawer-word-pre-tax = Taxed with the line
drawer-word-after-tax = Not taxed
drawer-word-discount = Before tax
summary-missing = { $n ->
        [one] 1 field to fill in
       *[other] { $n } fields to fill in
    }
toast-review-missing = { $n ->
        [one] One field is to be filled in before sending
       *[other] { $n } fields are to be filled in before sending
    }

## Access: keys, the keychain, a company's own CA file
keys-sandbox = The sandbox needs no keys.
keys-missing = No keys are given yet. They go into the system’s keychain, and into no file of PO Desk.
keys-asked-for = The system’s keychain is being asked; it may want its password from you
keys-in-keychain = The keys of this connection are kept in the system’s keychain. Fields left empty keep them.
keys-from-environment = The keys come from the environment, for this run only; they are kept nowhere
keys-of-sandbox = the sandbox takes any keys
keys-incomplete = access key, secret and API key are needed before they go into the keychain
keys-in-memory = Keys are kept until PO Desk is closed: { $why }
keys-unknown = Apply connection asks for the keys again, or type them: { $why }
keys-of-other = Keys belong to one gateway. For this one, those in the keychain are used, or the ones that you type.
keys-forget = Forget keys
keychain-missing = there is no keychain here
keychain-locked = the keychain is locked
keychain-silent = the keychain has not answered so far
keychain-foreign = the keychain holds something else under this gateway’s name
keychain-failed = the keychain says: { $detail }
keychain-not-forgotten = The keys could not be removed from the keychain. Remove “PO Desk” there with the system’s own program for passwords.
apply-overtaken = The connection was changed again before this was done
authority-label = CA file of your company, if the gateway needs one (PEM)
authority-name = CA file
authority-hint = /home/… or C:\…
authority-choose = Choose…
authority-read = Read
authority-title = Choose a CA file
authority-reading = Reading…
authority-note = Trusted beside the system’s certificates, after Apply connection. A copy is kept, so the file may be moved.
authority-held = { $file }: { $count ->
    [one] one certificate
   *[other] { $count } certificates
}
authority-fingerprint = SHA-256 { $fingerprint }
authority-remove = Remove CA file
authority-none = There is no certificate in this file; ask for the CA certificate as a PEM (Base64) file, at most 1 MB
authority-damaged = Certificate { $number } in this file can’t be read; ask for the file again
authority-changed = The CA certificates in the settings are damaged; choose the CA file again

### The program failed

crash-title = PO Desk has stopped because of a fault in itself
crash-text = That should not have happened. The report says where the fault is; it holds nothing of your orders. Please send it to whoever looks after PO Desk for you.
crash-window = The window was closed by a fault. Your orders are kept. Start PO Desk again; the report says where the fault is and holds nothing of them.
crash-saved = Your edits are saved.
crash-saving = Your edits are being saved…
crash-not-saved = Your last edits are not saved: { $reason }. Saving is tried again as long as this window is open.
crash-not-handed-over = the fault is in the open order itself; what was saved before is still there
crash-report = Report
crash-copy = Copy report
crash-restart = Restart PO Desk
crash-close = Close PO Desk
fault-engine-ended = A part of PO Desk that saves and sends has stopped because of a fault. Nothing more is saved now: copy what you typed last, then close PO Desk and start it again
fault-sender = Sending has stopped because of a fault in PO Desk. Edits are still saved; close PO Desk and start it again to go on sending

### The archive of everything

archive-export = Export everything…
archive-import = Read an archive…
archive-write-title = Export everything
archive-write-about = All orders with every version, request and answer, the address book, companies, templates and the record of events go into one file. Passwords and keys do not. Keep it like the data itself: whoever has it can read your orders.
archive-read-title = Read an archive
archive-read-about = First a look inside; nothing changes until you read it in. Orders that are here stay as they are, and nothing that comes in is sent by itself.
archive-path = Archive
archive-path-hint = /home/…/everything.podesk.json
archive-choose = Choose…
archive-write = Export
archive-replace = Replace
archive-look = Look inside
archive-read-in = Read in
archive-stop = Stop
archive-done = Done
archive-working = { $records } records so far…
archive-written = { $orders ->
    [one] 1 order, { $size }: { $path }
   *[other] { $orders } orders, { $size }: { $path }
}
archive-inside = Written { $when } by PO Desk { $version }
archive-new = { $count ->
    [0] No order in it is new here
    [one] 1 order is new here and comes in
   *[other] { $count } orders are new here and come in
}
archive-same = { $count ->
    [0] No order in it is here already
    [one] 1 order is here already, just so
   *[other] { $count } orders are here already, just so
}
archive-others = Companies, parties, templates and layouts: { $new } come in, { $here } are here already and stay as they are
archive-kept = { $count ->
    [one] 1 order is here with other contents; the one here stays: { $numbers }
   *[other] { $count } orders are here with other contents; those here stay: { $numbers }
}
archive-uncertain = { $count ->
    [one] 1 operation had not ended when the archive was written. It comes in as “outcome unknown”: ask the supplier whether it was delivered since, then choose in the outbox
   *[other] { $count } operations had not ended when the archive was written. They come in as “outcome unknown”: ask the supplier whether they were delivered since, then choose in the outbox
}
archive-clashes = Other orders here have taken these PO numbers; check both orders: { $numbers }
archive-broken = The archive’s own record of events was changed at entry { $seq }; its orders can be read in all the same
archive-read-done = { $new ->
    [0] No order was new
    [one] 1 order was read in
   *[other] { $new } orders were read in
}
archive-error-missing = There is no such file; check the path
archive-error-system = The file can’t be read or written: { $detail }
archive-error-foreign = This is not an archive of PO Desk; choose a file that “Export everything…” wrote
archive-error-occupied = Another file is there, which is no archive; choose another name
archive-error-exists = There is an archive of that name already. Choose another name, or replace it
archive-error-newer = This archive has format { $found }; this version of PO Desk reads up to { $known }. Update PO Desk, then read it again
archive-error-damaged = The archive is damaged, and nothing was read in: { $detail }
archive-error-contradiction = The archive contradicts itself, and nothing was read in: { $detail }
archive-error-too-large = The archive is larger than { $most } MB, which is the most that is read
archive-error-record = An order in it is larger than { $most } MB, which is the most that can be read again
archive-error-stopped = Stopped; nothing was changed

### Keeping the data: backups, restore, data that can't be used

settings-data = Data
data-about = A backup is made every day by itself; the last 14 are kept. Keep a copy of the folder on another disk, too.
data-last = Last backup: { $when }, { $size }
data-none = No backup yet
data-back-up = Back up now
data-running = Backing up… { $done }%
data-stop = Stop
data-restore = Restore…
data-backed-up = Backed up to { $path } ({ $size })
data-not-backed-up = Not backed up
fault-backup = No backup could be made: { $detail }
backups-title = Backups
backups-about = Look into a backup before it takes the place of the data in use
backups-daily = Daily
backups-by-hand = By hand
backups-before-upgrade = Before an upgrade
backups-before-restore = Before a restore
backups-elsewhere = Another place
backups-unreadable = Can’t be read
backups-orders = { $orders ->
        [one] 1 order
       *[other] { $count } orders
    }
backups-orders-changed = { $orders ->
        [one] 1 order, changed { $when }
       *[other] { $count } orders, last change { $when }
    }
backups-inside = { $orders ->
        [one] { $when }, 1 order
       *[other] { $when }, { $count } orders
    }
backups-newest = Changed last
backups-effect = Restoring it replaces all data in use, which is backed up first. What was typed, sent or accepted after this backup will not be in it.
backups-path = A backup in another place
backups-path-hint = /media/usb/podesk.db
backups-choose = Choose…
backups-choose-one = Choose a backup to look inside
backups-looking = Looking inside…
backups-restore = Restore this backup
backups-back = Back
backups-saving = Saving what you typed…
backups-restoring = Restoring…
backups-not-restored = Not restored; the data is as it was
backup-damaged = This file is damaged, or no backup of PO Desk; choose another one
backup-newer = This backup was made by a newer version of PO Desk; install that version first
backup-unreadable = This file can’t be read: { $detail }
backup-too-large = This file is larger than { $most } GB, so it is not read
refused-restore-unsaved = The last change can’t be saved yet, and would be lost; save a copy of that order first
refused-restore-sending = An order is being sent just now; try again in a moment
damaged-title = The data can’t be used
damaged-what = The data file is damaged.
damaged-restored = The backup took the place of the data, but can’t be opened: { $detail }
damaged-otherwise = The data file can’t be used: { $detail }
damaged-missing = The data file is gone, though there were orders in it.
damaged-offer = { $orders ->
        [one] The newest good backup is of { $when } and has 1 order in it.
       *[other] The newest good backup is of { $when } and has { $count } orders in it.
    }
damaged-searching = Looking for the newest good backup…
damaged-no-offer = There is no good backup in the data folder. You may have one in another place.
damaged-kept = Nothing is deleted, whatever you choose: a damaged file is kept beside the new one, with the date in its name.
damaged-restore = Restore that backup
damaged-others = Other backups…
damaged-empty = Start empty
damaged-quit = Quit
data-set-aside = The damaged data was set aside as { $path }
restored-title = Backup restored
restored-in-use = The backup of { $when } is in use now
restored-unknown = { $n ->
        [one] One operation may have been sent after this backup was made. Nothing is sent again by itself: look at it in the outbox.
       *[other] { $n } operations may have been sent after this backup was made. Nothing is sent again by itself: look at them in the outbox.
    }
restored-numbers = It is not known which PO numbers were given after this backup: check the next number in Settings
restored-asks = Before an order of this backup is sent for the first time, PO Desk asks whether it was sent meanwhile.
restored-before = The data that was in use before is kept in { $path }
restored-go-on = Go on
refused-restored = This order comes from a backup or an archive of { $at }, and may have been sent after that. Find out from the supplier or the gateway before you send it.
restored-not-sent = It was not sent
event-restored-backup = The backup of { $at } was restored
event-released = Made sure that it was not sent since the backup

### The list of orders: what its engine says

list-view-trash = Trash
list-indexed = { $done } of { $all } orders indexed; the others are found by number, supplier and subject only
list-fault-number = Not a number; type one such as { $example }
list-fault-date = Not a date; type one such as 12/6, +7, this-month or 2026-06
list-fault-view = No view has this name
list-fault-range = The end lies before the beginning
query-about-number = PO number
query-about-supplier = Supplier’s name
query-about-subject = Subject
query-about-hsn = HSN/SAC of a line
query-about-status = Delivery state or network status
query-about-total = Total value, such as >1L
query-about-lines = Number of lines
query-about-version = Version last accepted
query-about-date = Order date
query-about-due = Delivery date
query-about-updated = Last change
query-about-view = View on the left
query-about-open = Sent, neither fulfilled nor cancelled
query-about-accepted = Accepted by the gateway, not cancelled
query-about-ready = Drafts that can be sent
query-about-amended = Changed since it was sent
query-about-overdue = Delivery date past
query-about-week-ahead = Within the next 7 days, or overdue
query-about-no-date = Without a date
query-about-month-back = The last 30 days
query-about-week-back = The last 7 days
query-about-fy = This financial year
query-about-last-fy = The last financial year

### The list's screen: choosing, filters, columns, saved searches, figures

list-search-hint = Search number, supplier, item, HSN…
list-search-offers = Completions
list-select = Select { $number }
list-select-all = Select all orders
list-sort-by = Sort by { $column }
list-of = { $chosen } of { $all }
list-selected-total = selected total
list-clear = Clear
list-filter-status = Status
list-filter-supplier = Supplier
list-filter-date = Order date
list-filter-amount = Amount
list-filter-any = Any
list-find-supplier = Find supplier
list-status-open = Open at the supplier
list-status-ready = Ready to send
list-status-amended = Amended
list-status-accepted = Accepted by the gateway
list-date-today = Today
list-date-this-week = This week
list-date-this-month = This month
list-date-last-month = Last month
list-date-30-days = Last 30 days
list-date-fy = This financial year
list-date-last-fy = Last financial year
list-date-none = No order date
list-amount-small = Under ₹50,000
list-amount-lakh = Over ₹1 lakh
list-amount-five-lakh = Over ₹5 lakh
list-amount-ten-lakh = Over ₹10 lakh
list-amount-crore = Over ₹1 crore
list-range-from = From
list-range-to = To
list-range-apply = Apply range
list-columns = Columns
list-column = Show { $column }
list-reset-columns = All columns, newest change first
list-shown = { $number ->
        [one] One order, { $sort }
       *[other] { $shown } orders, { $sort }
    }
list-sort-number-up = lowest PO number first
list-sort-number-down = highest PO number first
list-sort-supplier-up = by supplier
list-sort-supplier-down = by supplier, Z to A
list-sort-subject-up = by subject
list-sort-subject-down = by subject, Z to A
list-sort-ordered-up = oldest order date first
list-sort-ordered-down = newest order date first
list-sort-delivery-up = earliest delivery first
list-sort-delivery-down = latest delivery first
list-sort-lines-up = fewest lines first
list-sort-lines-down = most lines first
list-sort-total-up = lowest total first
list-sort-total-down = highest total first
list-sort-version-up = lowest version first
list-sort-version-down = highest version first
list-sort-status-up = drafts first
list-sort-status-down = cancelled first
list-sort-updated-up = oldest change first
list-sort-updated-down = newest change first
list-views = Views
list-view-save-as = Save this search…
list-view-save-title = Save this search
list-view-rename-title = Rename the search
list-view-name = Name of the search
list-view-replaces = Replaces the search of this name
list-view-save = Save search
list-view-rename = Rename search
list-view-actions = Saved search
list-view-update = Save what is shown now
list-view-rename-item = Rename search…
list-view-remove-item = Delete search
list-view-removed = The search “{ $name }” was deleted
list-fold = Fold figures
list-unfold = Show figures
list-tile-to-send = To send
list-tile-waiting = Waiting
list-tile-unknown = Outcome unknown
list-tile-awaiting = Awaiting delivery
list-tile-overdue = Overdue
list-tile-open = Open orders
list-tile-ready = { $number } ready
list-tile-said = { $number ->
        [one] One order, { $value }
       *[other] { $shown } orders, { $value }
    }
list-lakh = ₹{ $number } L
list-crore = ₹{ $number } Cr
list-spend-by-month = Spend by month
list-spend-by-supplier = Top suppliers, { $year }
list-spend-none = Nothing spent yet
list-spend-others = All others
list-spend-said = { $what }: { $value }, { $number ->
        [one] one order
       *[other] { $shown } orders
    }
command-list-select = Select
command-list-extend-down = Select range
command-list-extend-up = Select range upwards
command-list-select-all = Select all
command-list-clear = Clear selection
command-list-filter = Filter
command-list-save-search = Save this search…
command-list-fold = Fold or show the figures
command-sort-number = Sort orders by PO number
command-sort-supplier = Sort orders by supplier
command-sort-subject = Sort orders by subject
command-sort-ordered = Sort orders by order date
command-sort-delivery = Sort orders by delivery date
command-sort-lines = Sort orders by number of lines
command-sort-total = Sort orders by total
command-sort-version = Sort orders by version
command-sort-status = Sort orders by status
command-sort-updated = Sort orders by last change

### Many orders at once, and the Trash

many-send = { $count ->
    [one] Send 1 order
   *[other] Send { $shown } orders
}
many-bar-delete = { $count ->
    [one] Delete 1 draft
   *[other] Delete { $shown } drafts
}
many-bar-duplicate = Duplicate
many-bar-status = { $count ->
    [one] Change status…
   *[other] Status of { $shown }…
}
many-review = { $count ->
    [one] Review 1 order
   *[other] Review { $shown } orders
}
many-change = Change { $shown } to { $status }
many-cancel = { $count ->
    [one] Cancel 1 PO
   *[other] Cancel { $shown } POs
}
many-duplicate = { $count ->
    [one] Make 1 copy
   *[other] Make { $shown } copies
}
many-delete = { $count ->
    [one] Move 1 draft to Trash
   *[other] Move { $shown } drafts to Trash
}
many-restore = { $count ->
    [one] Restore
   *[other] Restore { $shown }
}
many-purge = { $count ->
    [one] Delete for good
   *[other] Delete { $shown } for good
}
many-title-send = { $count ->
    [one] Review 1 order before sending
   *[other] Review { $shown } orders before sending
}
many-title-status = { $count ->
    [one] Change status of 1 order
   *[other] Change status of { $shown } orders
}
many-title-duplicate = { $count ->
    [one] Duplicate 1 order
   *[other] Duplicate { $shown } orders
}
many-title-delete = { $count ->
    [one] Delete 1 draft
   *[other] Delete { $shown } drafts
}
many-title-done = { $count ->
    [one] 1 order was left as it is
   *[other] { $shown } orders were left as they are
}
many-title-restore = Restore
many-title-purge = { $count ->
    [0] Delete for good
    [one] Delete 1 draft for good
   *[other] Delete { $shown } drafts for good
}
many-about-duplicate = New drafts, dated { $date }. Each gets its number when it is sent, or when you type one.
many-about-delete = They stay in the Trash for { $days } days, and can be taken out again.
many-about-purge = This can’t be undone. The record keeps who deleted which draft and when, and nothing of what was in it.
many-together = Total
many-going = Orders to send
many-staying = Orders that stay as they are
many-looking = Looked at { $done } of { $of }
many-looking-some = Looked at { $done }
many-looking-none = Looking at the orders…
many-carrying = { $done } of { $of } done
many-none = None of these
many-shown = Rows shown
many-show-all = All { $shown }
many-show-going = Go { $shown }
many-show-staying = Stay { $shown }
many-versions = v{ $from } to v{ $to }
many-changes = { $lines ->
    [0] { $fields ->
        [one] 1 detail changed
       *[other] { $fields } details changed
    }
    [one] { $fields ->
        [0] 1 line changed
        [one] 1 line and 1 detail changed
       *[other] 1 line and { $fields } details changed
    }
   *[other] { $fields ->
        [0] { $lines } lines changed
        [one] { $lines } lines and 1 detail changed
       *[other] { $lines } lines and { $fields } details changed
    }
}
many-behind = waits behind v{ $version }
many-unsent = its unsent changes stay in the draft
many-in-outbox = v{ $version } is in the outbox already, and nothing has changed since
many-number-twice = Another order of these has the number { $number }, too; give one of them another
many-too-much = Too much for one go; send the others first, then this
many-stopped = Not done: you stopped before it
many-open = Open
many-open-order = Open { $number }
many-stop = Stop
many-back = Back
many-close = Done
many-show-rest = Show these
many-again = Review these again
many-summary-queued = { $count ->
    [0] Nothing went to the outbox.
    [one] 1 is in the outbox.
   *[other] { $shown } are in the outbox.
}
many-summary-duplicated = { $count ->
    [0] No copy was made.
    [one] 1 copy was made.
   *[other] { $shown } copies were made.
}
many-summary-deleted = { $count ->
    [0] Nothing was deleted.
    [one] 1 is in the Trash.
   *[other] { $shown } are in the Trash.
}
many-summary-restored = { $count ->
    [0] Nothing was taken out of the Trash.
    [one] 1 was taken out of the Trash.
   *[other] { $shown } were taken out of the Trash.
}
many-summary-purged = { $count ->
    [0] Nothing was deleted.
    [one] 1 was deleted for good.
   *[other] { $shown } were deleted for good.
}
many-summary-rest = { $count ->
    [one] 1 was not: the reason stands beside it.
   *[other] { $shown } were not: the reason stands beside each.
}
many-summary-note = “Show these” leaves them selected in the list. What went is not sent again, whatever you do here.
many-sent = { $count ->
    [one] 1 order is in the outbox
   *[other] { $count } orders are in the outbox
}
many-status-sent = { $count ->
    [one] 1 change to { $status } is in the outbox
   *[other] { $count } changes to { $status } are in the outbox
}
many-duplicated = { $count ->
    [one] 1 copy made
   *[other] { $count } copies made
}
many-deleted = { $count ->
    [one] Draft moved to Trash
   *[other] { $count } drafts moved to Trash
}
many-restored = { $count ->
    [one] Taken out of the Trash
   *[other] { $count } taken out of the Trash
}
many-purged = { $count ->
    [one] 1 draft deleted for good
   *[other] { $count } drafts deleted for good
}
many-not-done = It could not be done with { $count } of the orders; their own screens say why
many-arrived = { $accepted } of { $total } accepted by the gateway
many-arrived-troubled = { $accepted } of { $total } accepted by the gateway, { $troubled ->
    [one] 1 needs
   *[other] { $troubled } need
} attention
action-outbox = Outbox
action-show = Show
toast-taken-out = Taken out of the Trash to be opened
command-delete-for-good = Delete for good
command-restore = Take out of the Trash
command-empty-trash = Empty Trash…
command-send-drafts = Review and send what is selected
command-duplicate-many = Duplicate what is selected
trash-column-leaves = Goes
trash-leaves = { $days ->
    [one] in 1 day
   *[other] in { $days } days
}
trash-leaves-now = today
trash-stays = stays
event-purged = Deleted for good; its number was { $number }
event-purged-unnumbered = Deleted for good; it had no number
refused-not-in-trash = It is not in the Trash any more
refused-deleted-already = It is in the Trash already
refused-purge = It was queued once, so its record stays; it can only be restored

### Exports, and reading their files back

command-export = Export
command-read-back = Read orders from a file…
export-title = Export
export-orders = { $n ->
        [one] 1 order
       *[other] { $count } orders
    }
export-lines = { $n ->
        [one] 1 line
       *[other] { $count } lines
    }
export-holds = { $orders } with { $lines }
export-holds-one = { $number } with { $n ->
        [one] 1 line
       *[other] { $lines } lines
    }
export-looking = Counting…
export-looking-at = { $orders } so far…
export-format-name = Format { $format }
export-xlsx = Excel workbook (XLSX)
export-xlsx-about = All fields, a sheet for each section, with formulas. Can be read back.
export-csv = Table (CSV)
export-csv-about = One row for each line, the order’s columns repeated. For other programs.
export-json = Request (JSON)
export-json-about = Exactly what the gateway gets: as it was sent, or would be sent now.
export-path = File
export-path-hint = /home/…/{ $file }
export-folder = Folder
export-folder-hint = /home/…/requests
export-write = Write file
export-open = Open
export-show-folder = Show folder
export-working = { $orders } written so far…
export-written = Written: { $path } · { $orders } with { $lines } · { $size }
export-nothing = There is no order to export
export-csv-loses = { $n ->
        [one] One row of addresses, milestones, references, documents or line details has no place in this table and is left out. The workbook holds it.
       *[other] { $count } rows of addresses, milestones, references, documents or line details have no place in this table and are left out. The workbook holds them.
    }
export-json-loses = { $n ->
        [one] One order has text that is not understood, such as a date that is none; a request can’t carry it. The workbook holds it as typed.
       *[other] { $count } orders have text that is not understood, such as a date that is none; a request can’t carry it. The workbook holds it as typed.
    }
export-error-system = The file can’t be written: { $detail }
export-error-lines = A workbook takes up to { $most } lines. Choose fewer orders, or the table (CSV)
export-error-long = Order { $order } has a text of more than { $most } characters under “{ $heading }”, which no cell of a workbook holds. Shorten it, or choose the table (CSV)
export-error-exists = { $count ->
        [one] There is a file of that name already. Choose another name, or replace it
       *[other] { $count } of the files are there already. Choose another folder, or replace them
    }
export-error-stopped = Stopped; nothing was written
export-not-opened = The system does not open { $path }: { $detail }
readback-title = Read orders from a file
readback-about = A workbook, a table or a request that PO Desk wrote, or the request of another program. First a look; nothing changes until you take the orders in. They come in as new drafts.
readback-path = File
readback-path-hint = /home/…/purchase-orders.xlsx
readback-look = Look inside
readback-reading = { $rows } rows so far…
readback-bringing = Taking in…
readback-found = { $n ->
        [one] 1 order with { $lines } lines, { $total }
       *[other] { $count } orders with { $lines } lines, { $total }
    }
readback-bring-in = { $n ->
        [one] Take in 1 draft
       *[other] Take in { $count } drafts
    }
readback-done = { $n ->
        [one] 1 order came in as a draft
       *[other] { $count } orders came in as drafts
    }
readback-not-taken-back = { $count ->
        [one] One order can’t go into the Trash any more: it was sent meanwhile
       *[other] { $count } orders can’t go into the Trash any more: they were sent meanwhile
    }
readback-no-number = No number
readback-ready = Comes in as it stands
readback-errors = { $n ->
        [one] 1 problem to solve before it is sent
       *[other] { $n } problems to solve before it is sent
    }
readback-warnings = { $n ->
        [one] 1 warning
       *[other] { $n } warnings
    }
readback-provisional = The number { $number } was never taken; it gets one of its own
readback-number-taken = { $number } is taken here; it comes in as { $free }
readback-other-total = The file says ₹{ $said }, which its own figures don’t give
readback-unknown-names = Left out, as the gateway’s contract does not know it: { $names }
readback-problems = { $n ->
        [one] One row belongs nowhere and is left out
       *[other] { $count } rows don’t fit; what they say is left out
    }
readback-problem = { $sheet }, row { $row }: { $what }
readback-no-order = no number under “Order”
readback-unknown-order = there is no order { $order }
readback-order-twice = order { $order } stands above already
readback-contradicts = says something else of order { $order } than its first row, which counts; the line is taken in
readback-no-choice = “{ $text }” is none of the choices of its column; the order has what new orders have
readback-unknown-line = the order has no line { $line }
readback-unknown-list = “{ $list }” is no list
readback-is-archive = This is an archive of everything: choose “Read an archive…” in the settings
readback-is-news = This is an answer from the network, not an order: choose “Import webhook…”
readback-is-table = This table was not written by PO Desk: choose “Import…” to say what its columns are
readback-not-ours = PO Desk did not write this file, and does not read its kind
readback-no-purchase-order = There is no purchase order in this file; a change of status has none
readback-damaged = The request can’t be read: { $detail }
event-read-back = Came in from a file
drop-hint = Drop to read: orders, tables, an archive
drop-hint-order = Drop to add: lines of a table, a PDF or picture as a document
drop-hint-dialog = Drop to use it in this dialog
drop-only-first = One file at a time: of { $count } only the first was taken
drop-busy = Close this dialog first, then drop the file again
drop-paper-no-order = Open the order first: the file is attached to it

### Import of orders, suppliers and items

command-import-list = Import a sheet…
intake-title = Import from a sheet
intake-about = A sheet of purchase orders, suppliers or items: the columns are recognised by their names, and you see what becomes of every row before anything is kept. At most 50,000 rows. What PO Desk exported (XLSX, CSV, JSON) is read back whole.
intake-judging = { $n ->
    [one] Checking 1 row
   *[other] Checking { $count } rows
}
intake-kind-orders = Purchase orders
intake-kind-suppliers = Supplier list
intake-kind-items = Item list
intake-target-remarks = Remarks
intake-view = What is shown
intake-view-orders = Orders
intake-view-suppliers = Suppliers of the sheet
intake-view-rows = Rows
intake-filter = Which are shown
intake-ready = Ready { $count }
intake-look = Worth a look { $count }
intake-new = New { $count }
intake-differs = Different { $count }
intake-wrong = Wrong { $count }
intake-list = What the sheet comes to
intake-nothing = None of these
intake-column-lines = Lines
intake-column-total = Total
intake-column-state = What becomes of it
intake-column-row = Row
intake-import-orders = Import { $count } { $n ->
    [one] order
   *[other] orders
}
intake-import-suppliers = Import { $count } { $n ->
    [one] supplier
   *[other] suppliers
}
intake-import-items = Import { $count } { $n ->
    [one] item
   *[other] items
}
intake-taken-orders = { $n ->
    [one] 1 order imported
   *[other] { $count } orders imported
}
intake-taken-suppliers = { $n ->
    [one] 1 supplier imported
   *[other] { $count } suppliers imported
}
intake-taken-items = { $n ->
    [one] 1 item imported
   *[other] { $count } items imported
}
intake-busy = Importing: { $done } of { $count }
intake-stopped = The import was stopped; nothing of it was kept
intake-rows-below = { $n ->
    [one] 1 row below the headings.
   *[other] { $count } rows below the headings.
}
intake-rows = { $n ->
    [one] 1 row.
   *[other] { $count } rows.
}
intake-keys-orders = Enter shows an order’s rows, Space skips or renumbers one whose number is taken.
intake-keys-suppliers = Enter shows the differences, Space takes or keeps them.
intake-renumber-all = { $n ->
    [one] Import the taken number anew
   *[other] Import { $count } taken numbers anew
}
intake-keep-all = { $n ->
    [one] Keep the one that differs as it is
   *[other] Keep { $count } that differ as they are
}
intake-order = Order { $number }
intake-order-at = Order in row { $row }
intake-supplier = Supplier { $name }
intake-choice = { $name }: what becomes of it
intake-skip = Skip
intake-renumber = New number
intake-take = Take the list’s
intake-keep = Keep ours
intake-number-series = next of the series
intake-number-none = no number
intake-state-ready = Ready
intake-state-taken = Number is taken
intake-state-taken-by = Number is taken: { $supplier }
intake-state-warned = { $n ->
    [one] 1 warning
   *[other] { $count } warnings
}
intake-state-wrong = { $n ->
    [one] 1 error
   *[other] { $count } errors
}
intake-lines = { $n ->
    [one] 1 line
   *[other] { $count } lines
}
intake-missing = Still to fill in: { $fields }
intake-no-lines = No row of this order holds a line
intake-no-number = No number; the company has no series to take one from
intake-no-supplier = No column says who supplies
intake-stranger = “{ $name }” is not in the address book; only what the sheet says is filled in
intake-several = { $n } suppliers in the address book are called “{ $name }”; add their GSTIN
intake-other-name = The address book has this one as “{ $name }”, the sheet says “{ $said }”
intake-rows-contradict = row { $firstrow } says “{ $first }”, row { $otherrow } says “{ $other }”
intake-rows-differ = row { $firstrow } says “{ $first }”, row { $otherrow } “{ $other }”; the first is taken
intake-deliveries-differ = row { $firstrow } says { $first }, row { $otherrow } { $other }; the earliest, { $date }, is taken
intake-news-new = New
intake-news-same = In the address book as it is
intake-news-take = { $n ->
    [one] 1 difference
   *[other] { $count } differences
}
intake-news-keep = { $n ->
    [one] 1 difference, kept as it is
   *[other] { $count } differences, kept as it is
}
intake-news-repeats = The same as in row { $row }
intake-news-contradicts = As row { $row }, but another { $fields }
intake-news-wrong = To be mended
intake-empty = (empty)
intake-difference = { $field }: { $held } in the address book, { $listed } in the list
intake-orders-in = { $n ->
    [one] 1 order was imported as a draft
   *[other] { $count } orders were imported as drafts
}
intake-orders-out = { $n ->
    [one] 1 draft is in the Trash
   *[other] { $count } drafts are in the Trash
}
intake-suppliers-in = { $n ->
    [one] 1 supplier is in the address book
   *[other] { $count } suppliers are in the address book
}
intake-items-in = { $n ->
    [one] 1 item is offered from now on
   *[other] { $count } items are offered from now on
}
intake-list-price = list price { $price }
event-imported = Imported from { $source }
event-imported-suppliers = { $n } suppliers imported from { $source }
event-imported-items = { $n } items imported from { $source }

### Lists: suppliers and items

rail-lists = Lists
nav-suppliers = Suppliers
nav-items = Items
roster-sort-by = Sort by { $column }
lists-import = Import…
lists-saved = Saved { $time }
lists-new = Not saved yet · saves itself once named
lists-not-saved = Not saved
lists-retry = Try again
lists-close-panel = Close the panel
lists-open-order = Open { $number }
lists-open-item = Show { $item }
command-new-supplier = New supplier
command-new-item = New item
command-supplier-pairs = Look through suppliers that look alike
command-item-pairs = Look through items that look alike
command-open-supplier = Open
command-supplier-up = Supplier above
command-supplier-down = Supplier below
command-supplier-order = New order to this supplier
command-remove-supplier = Remove from the address book
command-undo-supplier = Undo in the supplier’s panel
command-redo-supplier = Redo in the supplier’s panel
command-open-item = Open
command-item-up = Item above
command-item-down = Item below
command-hide-item = Hide from completion
command-show-item = Offer in completion again
command-undo-item = Undo in the item’s panel
command-redo-item = Redo in the item’s panel
suppliers-list = Suppliers, list
suppliers-search = Search suppliers
suppliers-search-hint = Search name, GSTIN, city…
suppliers-count = { $n ->
        [one] 1 supplier
       *[other] { $shown } suppliers
    }
suppliers-pairs = { $n ->
        [one] 1 pair looks alike…
       *[other] { $n } pairs look alike…
    }
suppliers-column-name = Supplier
suppliers-column-gstin = GSTIN
suppliers-column-place = City, state
suppliers-column-orders = Orders
suppliers-column-open = Open ₹
suppliers-column-spend = This FY ₹
suppliers-column-last = Last order
suppliers-no-gstin = No valid GSTIN
suppliers-said = GSTIN { $gstin }, { $place }, { $orders ->
        [one] 1 order
       *[other] { $orders } orders
    }, open { $open }
suppliers-none = No suppliers yet
suppliers-none-about = A supplier comes in here with “Save to address book” in an order, by an import, or by hand.
suppliers-none-match = No suppliers match
suppliers-nameless = New supplier
suppliers-parts = Parts of the supplier
suppliers-part-details = Details
suppliers-part-orders = Orders
suppliers-part-items = Items bought
suppliers-address = Supplier address shown
suppliers-address-of = Address { $at } of { $of }
suppliers-address-empty = (nothing entered yet)
suppliers-add-address = Add address
suppliers-first-address = Make it the first
suppliers-remove-address = Remove this address
suppliers-by-month = Spend by month
suppliers-no-orders = No orders yet
suppliers-more-orders = { $n ->
        [one] and 1 older order
       *[other] and { $n } older orders
    }
suppliers-no-items = Nothing was ordered here yet
suppliers-item-orders = { $n ->
        [one] 1 order
       *[other] { $n } orders
    }
suppliers-order = New order to this supplier
suppliers-remove = Remove from the address book
suppliers-remove-short = Remove
items-list = Items, list
items-search = Search items
items-search-hint = Search words or HSN…
items-count = { $n ->
        [one] 1 item
       *[other] { $shown } items
    }
items-first = the first { $first } of { $all } items
items-pairs = { $n ->
        [one] 1 pair looks alike…
       *[other] { $n } pairs look alike…
    }
items-shown = Which items are shown
items-offered = Offered
items-hidden = Hidden
items-column-description = Description
items-column-hsn = HSN/SAC
items-column-unit = Unit
items-column-rate = GST %
items-column-price = Last price ₹
items-column-supplier = Supplier
items-column-uses = Orders
items-column-used = Last ordered
items-said = HSN/SAC { $hsn }, { $unit }, last price { $price }, { $orders ->
        [one] 1 order
       *[other] { $orders } orders
    }
items-none = No items yet
items-none-about = Items are learned from orders that are sent; they also come in by an import, or by hand.
items-none-match = No items match
items-none-hidden = No hidden items
items-none-hidden-about = Items that you hide are not offered while a line is typed.
items-show-offered = Show the others
items-nameless = New item
items-field = Item { $field }
items-about = What you correct here is offered at once, and holds until a new order says otherwise. The price is that of the last order.
items-about-new = The price is offered until the item is ordered for the first time.
items-spellings = Also means: { $names }
items-prices = Prices, the newest at the right
items-uses = Orders with it
items-never-ordered = Never ordered
items-hide = Hide from completion
items-show = Offer in completion again
items-hide-about = A hidden item is not offered while a line is typed
pair-title-suppliers = Are these two suppliers one?
pair-title-items = Are these two items one?
pair-place = Pair { $at } of { $of }
pair-why-pan = same PAN
pair-why-name = same name
pair-why-phone = same telephone
pair-why-email = same e-mail
pair-why-spelling = spelled nearly the same
pair-orders = { $n ->
        [0] in no order
        [one] in 1 order
       *[other] in { $n } orders
    }
pair-first-address = First address
pair-take-first = First, { $field }: { $text }
pair-take-second = Second, { $field }: { $text }
pair-merge = Merge
pair-apart = Keep both
pair-skip = Skip
pair-after-suppliers = { $n ->
        [one] The one keeps 1 address, and orders to either count for it. Orders themselves do not change.
       *[other] The one keeps all { $n } addresses, and orders to either count for it. Orders themselves do not change.
    }
pair-after-items = The orders of both count for the one, and either spelling means it. Orders themselves do not change.
toast-party-removed = { $name } was removed from the address book
toast-parties-merged = Two suppliers are one now: { $name }
toast-item-hidden = { $item } is not offered any more
toast-item-shown = { $item } is offered again
toast-items-merged = Two items are one now: { $item }
refused-party-gone = This supplier is not in the address book any more
refused-party-changed = The merged supplier was changed since, so the two can’t be parted
refused-party-gstin = { $name } has the GSTIN { $gstin } already; merge the two, or correct one
refused-item-gone = This item is not in the catalogue any more
refused-item-nameless = An item needs a description of at most 1,000 characters
refused-item-there = There is an item of that description already: { $item }
event-party-new = { $supplier } was put into the address book
event-party-changed = { $supplier } was changed in the address book
event-party-removed = { $supplier } was removed from the address book
event-party-restored = { $supplier } was put back into the address book
event-parties-merged = Two entries of the address book became one: { $supplier }
event-parties-parted = Two entries of the address book were parted again: { $supplier }
event-item-new = The item { $item } was put into the catalogue
event-item-changed = The item { $item } was corrected
event-item-hidden = The item { $item } is not offered any more
event-item-shown = The item { $item } is offered again
event-items-merged = The items { $item } and { $other } became one
event-items-parted = The items { $item } and { $other } were parted again

### Papers: PDF of an order

command-preview = Preview PDF
paper-title = { $number }
paper-title-unnumbered = Purchase order without a number
paper-subtitle-draft = v{ $version } · Draft · { $supplier }
paper-subtitle = v{ $version } · { $supplier }
paper-subtitle-cancelled = v{ $version } · Cancelled · { $supplier }
paper-laying = Laying out the pages…
paper-saving = Writing the PDF…
paper-handing = Handing the PDF over…
paper-stop = Cancel
paper-smaller = Smaller
paper-larger = Larger
paper-zoom = Zoom
paper-fit = Fit width
paper-fit-now = Fit width ({ $percent }%)
paper-percent = { $percent }%
paper-previous = Previous page
paper-next = Next page
paper-page-of = Page { $page } of { $pages }
paper-page = Page { $page }
paper-pages = Pages
paper-own-template = Your own template
paper-save = Save…
paper-open = Open
paper-print = Print
paper-print-tip = Opens the PDF in your viewer; print it from there
paper-mail = Mail…
paper-mail-tip = Opens a letter to the supplier in your mail program
paper-path = PDF file
paper-path-hint = Folder and name of the PDF
paper-choose = Choose…
paper-save-title = Save PDF
paper-save-now = Save PDF
paper-replace = Replace
paper-save-cancel = Don’t save
paper-saved = Saved as { $path }
paper-opened = Handed to the system’s PDF viewer. Should none open, the PDF is here: { $path }
paper-printing = Handed to the system’s PDF viewer: print it from there. Should none open, the PDF is here: { $path }
paper-mailed = The letter was handed to your mail program, with the PDF attached
paper-mailed-beside = The letter was handed to your mail program without the PDF. Attach it to the letter: { $path }
paper-mail-subject = Purchase order { $number }, version { $version }
paper-mail-subject-cancelled = Purchase order { $number } is cancelled
paper-mail-body =
    Dear Sir or Madam,

    please find our purchase order { $number } (version { $version }) attached: { $subject }, total ₹{ $total }.

    With kind regards
    { $buyer }
paper-mail-body-cancelled =
    Dear Sir or Madam,

    our purchase order { $number } ({ $subject }) is cancelled. Please do not supply against it. The cancelled order is attached.

    With kind regards
    { $buyer }
paper-use-built-in = Use the built-in template
paper-error-exists = There is a file of this name already. Press Replace to write over it.
paper-error-write = { $path } can’t be written: { $detail }
paper-error-template = Your paper template has an error: { $detail }
paper-error-template-line = Your paper template has an error in line { $line }: { $detail }
paper-error-logo = The logo can’t be used: { $detail }
paper-error-logo-kind = The logo is neither PNG, JPEG nor SVG
paper-error-program = The paper can’t be laid out: { $detail }
paper-error-start = The paper can’t be laid out, because the system does not start the program again: { $detail }
paper-error-gone = Laying the paper out ended unexpectedly; there may not be enough memory
paper-error-unsaved = The order can’t be saved at present, so its paper would not show what you see
paper-error-no-order = There is nothing to print yet: the order is empty
paper-error-open = No program opens the PDF: { $detail }. It is here: { $path }
paper-error-mail = No mail program opens: { $detail }. The PDF is here: { $path }
paper-error-open-template = No program opens the template: { $detail }. It is here: { $path }
paper-error-names = The folder holds too many files of this name
papers-button = PDF
papers-title = { $count ->
        [one] PDF of 1 order
       *[other] PDFs of { $count } orders
    }
papers-about = One PDF for each order, named after its number and version. Files that are in the folder stay as they are.
papers-folder = Folder for the PDFs
papers-folder-hint = Folder that the PDFs go to
papers-go = { $count ->
        [one] Write 1 PDF
       *[other] Write { $count } PDFs
    }
papers-working = { $done } of { $count } written
papers-done = { $count ->
        [0] No PDF was written
        [one] 1 PDF is in { $folder }
       *[other] { $count } PDFs are in { $folder }
    }
papers-failed = { $count ->
        [one] 1 order has no PDF:
       *[other] { $count } orders have no PDF:
    }
papers-failed-row = { $number }: { $reason }
paper-settings = Papers
paper-template = Template of the PDF
paper-template-built-in = The built-in template is used.
paper-template-own = Your own template is used: { $path }
paper-template-change = Change the paper…
paper-template-edit = Open the template
paper-template-note = The template is a Typst file in the data folder. Changes show in the next preview.
paper-logo = Logo on papers
paper-logo-hint = Path of a PNG, JPEG or SVG of up to 2 MB
paper-logo-choose = Choose logo…
paper-logo-take = Use as logo
paper-logo-remove = Remove logo
paper-logo-is = This company’s papers carry a logo.
paper-logo-none = This company’s papers carry no logo.
paper-logo-pick = Logo of { $company }

### First start, practice data, supplier's answers and messages of the network

start-new-text = Start with a blank form. Supplier and items are remembered as you type.
start-import = Import from Excel
start-import-text = Bring orders, items or suppliers from .xlsx or .csv, or files that PO Desk wrote.
start-explore = Explore with sample data
start-explore-text = Opens a separate practice workspace with 40 orders. Delete it any time.
start-buyer = Buyer profile
start-series = Numbering series
start-series-next = First number will be { $number }
start-series-missing = PO numbers are typed by hand until a series is set
start-series-set = Set numbering
start-series-change = Change numbering
start-sandbox = Using the sandbox on this computer until you add gateway keys
start-add-keys = Add keys
start-ready = Ready
start-not-ready = Not ready

practice-title = Practice data
practice-about = Nothing here is real, and nothing leaves this computer. Your own orders are kept apart.
practice-gateway = The sandbox on this computer: practice data go nowhere else
practice-leave = Leave practice
practice-forget = Delete practice data…
practice-forget-title = Delete practice data?
practice-forget-about = All practice orders, suppliers and settings are deleted, and PO Desk opens with your own data. Your own data stay as they are.
practice-forget-go = Delete and leave
practice-sandbox-only = Practice data go to the sandbox on this computer alone. Leave practice to set up the gateway
practice-not-forgotten = The practice data could not be deleted: { $detail }

command-record-answer = Record supplier’s answer…
command-import-news = Import webhook…

answer-title = Record supplier’s answer
answer-choice = Supplier answer { $word }
answer-other = Another word…
answer-other-about = As the supplier or the network put it.
answer-other-name = other
answer-word = Answer in words
answer-accept = Accepted
answer-accept-about = The supplier takes the order as it is. It counts as acknowledged.
answer-reject = Rejected
answer-reject-about = The supplier does not take the order. It needs attention.
answer-return = Returned
answer-return-about = The supplier wants it changed first. It needs attention.
answer-date = Answer date
answer-date-wrong = Not a day up to today
answer-status = Network status
answer-status-stays = The status stays as it is
answer-status-moves = The status moves from { $from } to { $to }
answer-remarks = Supplier’s remarks
answer-kept = Kept for good in the order’s timeline. Nothing is sent.
answer-choose = Choose what the supplier answered
answer-record = Record answer

news-title = Import webhook
news-about = Messages that your server received from the network: suppliers’ answers and results. Choose a JSON file, or paste the text.
news-path = Webhook file
news-path-hint = Path of a .json file
news-choose = Choose…
news-text = Pasted messages
news-kept-about = Recorded { $when }, exactly as it came
news-kept-more = It goes on; Copy takes all of it.
news-not-kept = The words of this message are not kept here
news-look = Look inside
news-take = { $count ->
    [one] Import 1 message
   *[other] Import { $count } messages
}
news-summary = { $recorded } to be recorded, { $duplicates } recorded before, { $strangers } of no order here, { $unreadable } not readable
news-summary-done = { $recorded } recorded, { $duplicates } recorded before, { $strangers } of no order here, { $unreadable } not readable
news-more = and { $count } more
news-row = { $kind } v{ $version }: { $word }
news-row-name = Message { $number }
news-nameless = Unreadable message
news-open = Open order
news-open-name = Open order of message { $number }
news-fate-to-come = To be recorded for the order
news-fate-applied = Recorded for the order
news-fate-stale = Recorded; about an earlier version
news-fate-duplicate = Recorded before
news-fate-stranger = No order here has this object ID
news-fate-other-parties = The order has other B2B IDs
news-fate-not-sent = This order was never sent
news-fate-unreadable = Not readable
news-taken = { $count ->
    [one] 1 message recorded
   *[other] { $count } messages recorded
}
news-recorded = { $word } recorded for { $number }
news-recorded-stale = { $word } recorded for { $number }, about an earlier version
news-error-too-long = More than { $most } MB; split the file
news-error-too-many = More than { $most } messages; split the file
news-error-message-too-long = The message is longer than { $most } MB
news-error-empty = There is no message in it
news-error-json = No JSON at line { $line }, column { $column }; what stands behind it was not read
news-error-shape = No message of the network: it needs poConfirmation, or resp with purchaseOrder or poStatus
news-error-no-object-id = It names no objectId, so nobody knows which order is meant
news-refused = The network refuses v{ $version }
news-refused-about = The gateway had accepted it, but it did not reach the supplier. Correct the order and send it again, or ask the gateway’s support.
news-refused-status = The network refuses the change of status in v{ $version }
news-declined = The supplier answers { $word } to v{ $version }
news-declined-about = Change the order and send it again, or cancel it.

event-news-accepted = v{ $version } acknowledged by the supplier
event-news-declined = v{ $version }: the supplier answers { $word }
event-news-delivered = v{ $version } passed on by the network
event-news-refused = v{ $version } refused by the network
event-news-answer = v{ $version }: the supplier answers { $word }
event-news-result = v{ $version }: the network answers { $word }
event-news-proves = v{ $version } did arrive: its outcome is known by the network’s message

timeline-lines = { $lines ->
    [one] 1 line changed
   *[other] { $lines } lines changed
}
timeline-status = status { $status }
timeline-by-hand = recorded by hand
timeline-earlier = { $count ->
    [one] 1 earlier event
   *[other] { $count } earlier events
}

verify-news = Order { $order }: a message about v{ $version } is not what was recorded

### Looks and notifications

settings-high-contrast = High contrast
command-toggle-contrast = High contrast on or off
command-notices = Notifications
notices-title = Notifications
notices-subtitle = Since PO Desk was started, newest first.
notices-none = No notifications yet
notices-clear = Clear all
notices-done = Done

### Language

settings-language = Language
settings-language-english = English
settings-language-hindi = हिन्दी
settings-language-system = System
command-english = Language: English
command-hindi = Language: हिन्दी (Hindi)

### Reach: palette, help, guide

palette-hint = Find a command, order, supplier or setting
palette-results = Results
palette-recent = Recently used
palette-commands = Commands
palette-settings = Settings
palette-orders = Orders
palette-suppliers = Suppliers
palette-view = Saved search
palette-count = { $count ->
    [0] Nothing found
    [one] 1 result
   *[other] { $count } results
}
editor-back-suppliers = Back to suppliers
editor-back-items = Back to items
editor-back-outbox = Back to outbox

### About the program

about-title = About PO Desk
about-open = About PO Desk…
about-version = Version { $version }
about-what = Purchase orders for India: drafted offline, sent, amended and cancelled through a Bharat Connect B2B gateway.
about-data = Your data
about-data-size = { $size }, including backups and logs
about-open-folder = Open folder
about-copy-path = Copy path
about-path-copied = The path of the data folder was copied
about-not-opened = { $path } can’t be opened: { $detail }
about-licences = Licences
about-licences-of = Licences of the program, its fonts and data, and every crate in it
about-licence-program = PO Desk: MIT or Apache-2.0, at your choice.
about-licence-fonts = Fonts: Noto Sans and Noto Sans Devanagari, SIL Open Font Licence 1.1.
about-licence-data = HSN/SAC list: Goods and Services Tax Network, under the National Data Sharing and Accessibility Policy.
about-licence-crates = Built on open-source crates, each under its own licence.
about-all-licences = All licences
about-back = Back
about-copied = The diagnostics were copied. They hold no orders and no keys.
command-diagnostics = Copy diagnostics
command-data-folder = Open the data folder

### While the data is opened

opening-title = Opening your orders…
opening-checking = Checking the data…
opening-checking-why = The data file was found damaged before, so all of it is checked. With many orders this takes a few minutes.
opening-upgrading = Bringing the file up to date…
opening-upgrading-why = It was written by an older version of PO Desk. A copy of it is in the backups.
opening-copying = It was written by an older version of PO Desk. A copy is made first: { $percent } %.

help-here = On this screen
help-everywhere = Everywhere
keys-search = Search box
keys-orders = Table of orders
keys-roster = Table
keys-outbox = List of the outbox
keys-grid = Line table
keys-cell = Open cell
keys-figure = Figure of the summary
keys-field = Field
keys-offers = List under a field
keys-calendar = Calendar
keys-segments = One of a few
keys-dialog = Dialog
keys-palette = Commands, templates
keys-review = Review
keys-cards = Status, answer, format
keys-preview = Preview of a PDF
keys-import = Import of lines
keys-intake = Import of sheets
keys-pair = Two that look alike
key-to-table = To the table
key-offers = Show what can be typed
key-field-offers = Open list or calendar
key-take = Take what is lit
key-page = A page up or down
key-ends = To the first or last
key-choose-range = Select a range
key-rows = Row above or below
key-open = Open
key-next-cell = Next cell
key-previous-cell = Previous cell
key-cells = Move by cells
key-cells-edge = To the end of what is filled
key-line-ends = First or last cell of the line
key-table-ends = First or last cell of all
key-choose-cells = Select cells
key-choose-rows = Select whole lines
key-choose-column = Select the column
key-choose-all = Select all
key-edit = Edit the cell
key-insert = Insert a line above
key-clear = Empty the cells
key-copy-paste = Cut, copy, paste
key-menu = What can be done with it
row-menu = What can be done
menu-cut = Cut
menu-copy = Copy
menu-paste = Paste
key-keep-next = Keep it, next cell
key-take-back = Take back what was typed
key-choose-offer = Choose from the list
key-explain = Show how it comes about
key-close = Close
key-next-field = Next field
key-previous-field = Previous field
key-new-supplier = Keep as a new supplier
key-days = Move by days and weeks
key-months = Month before or after
key-month-ends = First or last day of the month
key-segments = The one before or after
key-parts = To the next or previous part
key-press = Press what has the keyboard
key-confirm = Confirm
key-run = Run
key-remove-template = Remove the template
key-json = Show the exact request
key-card = Choose by its number
key-scroll = Scroll
key-zoom = Larger, smaller, fit
key-save = Save
key-print = Print
key-problem = Next or previous problem
key-meaning = What a column is
key-next-row = Next row
key-fold = Unfold or fold
key-tick = Take or leave out
key-side = Take the left or right one

guide-title = Your first purchase order
guide-count = { $done } of { $all }
guide-step = Step { $number } of { $all }: { $text }
guide-done = Done
guide-to-do = To do
guide-next = Next:
guide-dismiss = Put the guide away
guide-head = Number, dates and subject
guide-supplier = Supplier
guide-buyer = Buyer
guide-line = At least one line
guide-review = Review and send
review-missing = Needed once, before orders can go to { $gateway }
company-first = Your company: entered once, it fills in every new order
company-first-note = Enter your company here. Kept as yours, it fills in every new order.
company-keep = Keep as my company
key-leave-grid = Leave the table, forward or back
