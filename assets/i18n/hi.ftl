# The texts of PO Desk in Hindi: the keys, arguments and selectors of `en.ftl`, in its order (`tests/it/words.rs` holds
# them together). Plain office Hindi: actions as “करें”, states as past participles; the words of GST and of files that
# clerks know in Latin letters (GSTIN, HSN, PDF, Excel, key names) stay in them, as do digits and amounts.

app-name = PO Desk

## Checks: what is wrong and what to do

check-missing = इसे भरें
check-forbidden-characters = गेटवे " और \ नहीं लेता; इनकी जगह ″ और / लिखें
check-not-a-date = यह तारीख़ नहीं है; 12/6, 12 जून 2026, +7 या आज लिखें
check-not-a-number = यह संख्या नहीं है; दशमलव के बाद ज़्यादा से ज़्यादा { $places } अंक लिखें
check-gstin-length = GSTIN में 15 अक्षर होने चाहिए, इसमें { $length } हैं
check-gstin-pattern = यह GSTIN के रूप में नहीं है; सही रूप जैसे 27AAPFU0939F1ZV
check-gstin-check-digit = जाँच अंक मेल नहीं खाता; { $expected } होना चाहिए
check-hsn-length = HSN में 4, 6 या 8 अंक होने चाहिए
check-hsn-not-digits = HSN में सिर्फ़ अंक होने चाहिए
check-hsn-zeros = HSN में सब शून्य नहीं हो सकते
check-po-number-long = 16 अक्षरों से लंबा: सप्लायर इसे ई-इनवॉइस में नहीं लिख पाएगा
check-delivery-before-order = ऑर्डर तारीख़ { $date } से पहले की है; बाद की तारीख़ चुनें
check-state-code = यह राज्य कोड नहीं है; 27 या Maharashtra लिखें
check-state-differs = GSTIN में { $state } है; दोनों को एक जैसा करें
check-too-long = ज़्यादा से ज़्यादा { $most } अक्षर
check-phone = फ़ोन नंबर में 6 से 12 अंक होते हैं
check-email = यह ईमेल पता नहीं लगता; orders@example.in जैसा पता लिखें
check-pincode = पिन कोड में 6 अंक होते हैं और पहला अंक 0 नहीं होता
check-pincode-state = यह पिन कोड { $state } का नहीं है; इसे और राज्य को जाँचें
check-milestones-differ = चरणों का जोड़ { $due } है और ऑर्डर का कुल { $total }; अंतर { $difference }
check-total-negative = कुल शून्य से कम है; छूट घटाएँ
check-negative = शून्य से कम नहीं हो सकता
check-quantity-zero = मात्रा 0 से ज़्यादा होनी चाहिए
check-unit = यह GST का इकाई कोड (UQC) नहीं है; NOS, KGS या BOX जैसा कोड लिखें
check-service-not-sac = सेवा का SAC होता है, जो 99 से शुरू होता है; उसे लिखें, या सेवा का निशान हटाएँ
check-goods-with-sac = 99 से शुरू होने वाले कोड सेवाओं के हैं; HSN लिखें, या सेवा का निशान लगाएँ
check-rate-impossible = दर 0 से 100 के बीच होती है
check-rate-ended = यह दर { $date } को ख़त्म हो गई; देखें कि अब कौन-सी दर है
check-rate-only-for = यह दर कुछ ही माल के लिए है, इस कोड के लिए नहीं; दर और HSN जाँचें
check-rate-unknown = ऑर्डर की तारीख़ पर यह GST दर यहाँ की सूची में नहीं है; इसे जाँचें
check-too-large = मात्रा × दर बहुत बड़ी राशि है
check-discount-too-large = छूट लाइन के मूल्य से ज़्यादा है
check-country = देश ISO 3166 के दो अक्षरों में लिखें, जैसे IN

## Toasts

toast-queued = { $supplier } के लिए v{ $version } क़तार में है
toast-accepted = गेटवे ने { $number } v{ $version } स्वीकार किया
toast-rejected = { $number } v{ $version } अस्वीकार हुआ; कारण ऑर्डर में लिखा है
toast-unknown = { $number } v{ $version }: परिणाम अज्ञात
toast-deleted = ड्राफ़्ट ट्रैश में गया
toast-party-saved = एड्रेस बुक में सहेजा गया
toast-review-blocked = { $errors ->
        [one] भेजने से पहले { $errors } त्रुटि ठीक करें
       *[other] भेजने से पहले { $errors } त्रुटियाँ ठीक करें
    }
toast-nothing-changed = v{ $version } के बाद कुछ नहीं बदला
toast-status-needs-sent = स्थिति ऑर्डर भेजने के बाद ही बदल सकती है

## Names of fields

field-po-number = PO नंबर
field-subject = विषय
field-order-date = ऑर्डर तारीख़
field-delivery-date = डिलीवरी तारीख़
field-place-of-supply = आपूर्ति का स्थान
field-shipping-terms = शिपिंग की शर्तें
field-bearing-party = ख़र्च किसका
field-shipping-charges = शिपिंग शुल्क
field-order-discount = ऑर्डर पर छूट
field-round-off = पूरे रुपये में राउंड ऑफ़ करें
field-lines = लाइनें
side-supplier = सप्लायर
side-buyer = ख़रीदार
party-legal-name = क़ानूनी नाम
party-trade-name = व्यापार नाम
party-b2b-id = B2B ID
party-gstin = GSTIN
party-state-code = राज्य कोड
party-address-type = पते का प्रकार
party-address-line-1 = पता लाइन 1
party-address-line-2 = पता लाइन 2
party-city = शहर
party-state = राज्य
party-country = देश
party-pincode = पिन कोड
party-contact-type = संपर्क का प्रकार
party-country-code = देश कोड
party-phone-number = फ़ोन नंबर
party-email = ईमेल
line = लाइन
line-description = विवरण
line-hsn = HSN/SAC
line-quantity = मात्रा
line-free-quantity = मुफ़्त मात्रा
line-unit = इकाई
line-unit-price = इकाई दर
line-discount = छूट
line-gst = GST %
line-taxable = कर योग्य
line-tax = कर
line-total = कुल
line-details = ब्यौरा
line-bar-code = बारकोड
line-is-service = सेवा है
line-order-line-reference = ऑर्डर लाइन संदर्भ
line-origin-country = मूल देश
line-product-serial-number = उत्पाद का सीरियल नंबर
line-batch-number = बैच नंबर
line-expiry-date = समाप्ति तारीख़
line-warranty-date = वारंटी तारीख़
list-address = पता
list-milestone = चरण
list-reference = संदर्भ
list-document = दस्तावेज़
list-po-info = PO जानकारी
list-additional-info = अतिरिक्त जानकारी
list-other-value = अन्य मूल्य
list-value-detail = मूल्य ब्यौरा
list-rate = दर
list-attribute = विशेषता
list-other-tax = अन्य कर
column-address-type = उपयोग
column-receipt-advice-number = रसीद सूचना नंबर
column-receipt-advice-date = रसीद सूचना तारीख़
column-batch-number = बैच नंबर
column-contract-number = अनुबंध नंबर
column-extra-number = अतिरिक्त संदर्भ
column-project-number = प्रोजेक्ट नंबर
column-date = तारीख़
column-amount = राशि
column-url = URL
column-document = दस्तावेज़
column-info = जानकारी
column-type = प्रकार
column-value = मान
column-name = नाम
column-rate = दर

## Commands

command-new-order = नया परचेज़ ऑर्डर
command-search = ऑर्डर खोजें
command-open-order = खोलें
command-delete-draft = ड्राफ़्ट हटाएँ
command-list-up = ऊपर की पंक्ति
command-list-down = नीचे की पंक्ति
command-review = समीक्षा करके भेजें
command-change-status = स्थिति बदलें…
command-edit-supplier = सप्लायर बदलें
command-edit-buyer = ख़रीदार बदलें
command-edit-cell = ख़ाना बदलें
command-line-details = लाइन का ब्यौरा
command-next-problem = अगली समस्या
command-add-line = लाइन जोड़ें
command-delete-line = लाइन हटाएँ
command-undo = वापस लें
command-redo = फिर करें
command-previous-line = ब्यौरे में ऊपर की लाइन
command-next-line = ब्यौरे में नीचे की लाइन
command-first-cell = पहला ख़ाना
command-last-cell = आख़िरी ख़ाना
command-discard-amendment = न भेजे गए बदलाव छोड़ें
command-retry-all = सब की अभी कोशिश करें
command-test-connection = कनेक्शन जाँचें
command-toggle-theme = हल्की या गहरी थीम
command-back = पीछे
command-palette = कमांड
command-help = सभी शॉर्टकट
tab-lines = लाइनें
tab-delivery = डिलीवरी और पते
tab-milestones = चरण और शिपिंग
tab-references = संदर्भ और दस्तावेज़
tab-additional = अतिरिक्त जानकारी
view-all = सभी
view-drafts = ड्राफ़्ट
view-sent = भेजे गए
view-needs-attention = ध्यान चाहिए
view-cancelled = रद्द
nav-outbox = आउटबॉक्स
nav-settings = सेटिंग
action-recall = वापस बुलाएँ
action-undo = वापस लें
close = बंद करें
cancel = रहने दें

## Delivery states and network words

delivery-draft = ड्राफ़्ट
delivery-queued = क़तार में
delivery-sending = भेजा जा रहा है
delivery-unknown = परिणाम अज्ञात
delivery-failed = विफल
delivery-sent = भेजा गया
delivery-acknowledged = पावती मिली
delivery-cancelled = रद्द

## Editor

editor-back = ऑर्डर पर वापस
editor-new = नया परचेज़ ऑर्डर
editor-saved = सहेजा गया { $time }
editor-saving = सहेजा जा रहा है…
editor-nothing-yet = अभी कुछ नहीं लिखा
editor-not-saved = सहेजा नहीं गया
editor-save-state = सहेजने की स्थिति
editor-retry = फिर कोशिश करें
editor-show-summary = कुल और जाँच
editor-hide-summary = कुल छिपाएँ
editor-date-hint = 12/6, +7, आज
editor-place-hint = 27 या Maharashtra
grid-name = लाइनों की तालिका
grid-filter = लाइनें फ़िल्टर करें
grid-quantity = मात्रा
grid-free = मुफ़्त
grid-lines = { $count ->
        [one] { $count } लाइन
       *[other] { $count } लाइनें
    }
grid-lines-filtered = { $count } में से { $shown } लाइनें
drawer-untitled = बिना विवरण की लाइन
drawer-line = { $of } में से लाइन { $line } · कर योग्य ₹{ $taxable }
drawer-close = ब्यौरा बंद करें
drawer-service = हाँ, सेवा
drawer-goods = नहीं, माल
drawer-value-details = आइटम का मूल्य ब्यौरा
drawer-rates = दरें
drawer-attributes = विशेषताएँ
drawer-other-taxes = अन्य कर
drawer-add-value-detail = मूल्य ब्यौरा जोड़ें
drawer-add-rate = दर जोड़ें
drawer-add-attribute = विशेषता जोड़ें
drawer-add-other-tax = अन्य कर जोड़ें
drawer-remove = { $what } { $row } हटाएँ

## Starting

start-folder = डेटा फ़ोल्डर { $folder } इस्तेमाल नहीं हो सकता: { $detail }
start-held = PO Desk इस डेटा फ़ोल्डर के साथ पहले से खुला है: { $folder }।
start-refused = { $detail }
start-held-by = { $machine } पर खाते { $account } के प्रोसेस { $process } ने इसे { $since } से खोल रखा है। उसे वहाँ बंद करें, फिर PO Desk दोबारा चलाएँ।
start-held-unknown = इसे किसने खोल रखा है, यह पता नहीं चल सका। उसे वहाँ बंद करें, फिर PO Desk दोबारा चलाएँ।
start-failed = PO Desk शुरू नहीं हो सका
start-gateway = --gateway या PODESK_GATEWAY_URL में दिया गया पता इस्तेमाल नहीं हो सकता: { $detail }। उसे वहाँ ठीक करें या छोड़ दें, फिर PO Desk दोबारा चलाएँ।
start-quit = बाहर निकलें
start-settings-aside = सेटिंग पढ़ी नहीं जा सकी; उसे { $path } नाम से अलग रखा गया और डिफ़ॉल्ट सेटिंग लागू है
start-no-window = विंडो नहीं खुल सकी: { $detail }

## Errors of the store

error-store-full = डिस्क भर गई है; कुछ जगह ख़ाली करें, सहेजने की कोशिश अपने आप फिर होगी
error-store-read-only = डेटा फ़ोल्डर में लिखा नहीं जा सकता; सहेजने की कोशिश अपने आप फिर होगी
error-store-busy = डेटा किसी दूसरे प्रोग्राम के पास है; सहेजने की कोशिश अपने आप फिर होगी
error-store-damaged = डेटा फ़ाइल ख़राब है; उसे छुआ नहीं गया। PO Desk दोबारा चलाएँ: वह सबसे नया सही बैकअप देगा
error-store-missing = डेटा फ़ाइल नहीं मिली, पर उसके बैकअप मौजूद हैं
error-store-newer = डेटा PO Desk के नए संस्करण का है ({ $found }; यह { $known } तक जानता है); उसे छुआ नहीं गया
error-store-other = डेटा पढ़ा या लिखा नहीं जा सका: { $detail }

## Why something was refused

refused-revision = समीक्षा के बाद ऑर्डर बदल गया; फिर से समीक्षा करें
refused-version = इस बीच ऑर्डर आगे बढ़ गया; फिर से समीक्षा करें
refused-held-back = पहले की एक कार्रवाई अस्वीकार हुई और बाद की रुकी हैं; पहले बाद वालों को वापस बुलाएँ
refused-delete = सिर्फ़ ड्राफ़्ट हटाया जा सकता है: यह ऑर्डर आउटबॉक्स में है या भेजा जा चुका है
refused-no-connection = गेटवे कनेक्शन की मौजूदा सेटिंग काम नहीं करती, इसलिए कुछ भेजा नहीं जा सकता। कारण सेटिंग में “गेटवे कनेक्शन” में लिखा है।
refused-other-gateway = यह ऑर्डर { $own } का है, { $other } पर नहीं भेजा जा सकता
refused-deleted = ऑर्डर ट्रैश में है; पहले उसे बहाल करें
refused-no-order = ऑर्डर अब मौजूद नहीं है
refused-no-operation = कार्रवाई अब मौजूद नहीं है
refused-op-state = यह अभी नहीं हो सकता: कार्रवाई { $state ->
    [waiting] इंतज़ार में है
    [needs-credentials] कुंजियों के इंतज़ार में है
    [sending] भेजी जा रही है
    [unknown] का परिणाम अज्ञात है
    [rejected] अस्वीकार हो चुकी है
    [accepted] स्वीकार हो चुकी है
    [marked-delivered] पहुँची दर्ज है
    [marked-not-delivered] न पहुँची दर्ज है
    [recalled] वापस बुलाई जा चुकी है
   *[superseded] की जगह नई ने ले ली है
}
refused-later-queued = इसके पीछे v{ $version } क़तार में है; पहले उसे वापस बुलाएँ
refused-not-in-use = { $gateway } इस्तेमाल में नहीं है; पहले सेटिंग में उसका कनेक्शन लागू करें
refused-party-nameless = पार्टी का क़ानूनी नाम ज़रूरी है
refused-checks = { $errors ->
    [one] पहले { $errors } त्रुटि ठीक करें
   *[other] पहले { $errors } त्रुटियाँ ठीक करें
}
refused-geocode = इस गेटवे को कुछ भेजने से पहले सेटिंग में जियोकोड भरें, जैसे 18.5204,73.8567
refused-unsaved = ऑर्डर सहेजा नहीं जा सका, इसलिए भेजा नहीं जा सकता
refused-build = अनुरोध नहीं बन सका: { $detail }
refused-no-status = पहले स्थिति चुनें
refused-not-sent = ऑर्डर कभी भेजा नहीं गया

## Connection and settings

test-connected = कनेक्ट हुआ: जवाब { $ms } ms में, टोकन { $minutes } मिनट तक मान्य
test-connected-no-expiry = कनेक्ट हुआ: जवाब { $ms } ms में
test-refused = गेटवे ने मना किया: { $message } (कोड { $code })
test-no-connection = कनेक्शन नहीं हुआ: { $detail }
test-credentials-missing = एक्सेस की, सीक्रेट और API की ज़रूरी हैं
test-unclear = जवाब समझ नहीं आया: { $detail }
test-insecure = सादा http सिर्फ़ इस कंप्यूटर के लिए है; https लिखें
test-not-a-url = यह गेटवे का पता नहीं है; https://gateway.example जैसा पता लिखें: { $reason }
test-tls = इस मशीन पर सुरक्षित कनेक्शन नहीं बन सकता: { $detail }
settings-failed = सेटिंग लिखी नहीं जा सकी: { $detail }
copy-failed = कॉपी लिखी नहीं जा सकी: { $detail }

## Rail

rail-orders = ऑर्डर
rail-financial-year = वित्त वर्ष { $year }
rail-sandbox = सैंडबॉक्स गेटवे
rail-online = ऑनलाइन
rail-offline = ऑफ़लाइन
rail-not-tried = अभी जाँचा नहीं
rail-paused = रुका हुआ
rail-waiting = { $number } इंतज़ार में

## List of orders

orders-all = सभी ऑर्डर
orders-list = ऑर्डर की सूची
orders-count = { $number ->
        [one] { $shown } ऑर्डर
       *[other] { $shown } ऑर्डर
    }
orders-search-hint = नंबर, सप्लायर, विषय खोजें…
orders-dismiss = छिपाएँ
orders-no-number = बिना नंबर का ड्राफ़्ट
orders-column-number = PO नंबर
orders-column-supplier = सप्लायर
orders-column-subject = विषय
orders-column-order-date = ऑर्डर तारीख़
orders-column-delivery = डिलीवरी
orders-column-lines = लाइनें
orders-column-total = कुल ₹
orders-column-version = संस्करण
orders-column-status = स्थिति
orders-column-updated = आख़िरी बदलाव
orders-none-match = कोई ऑर्डर मेल नहीं खाता
orders-clear-search = खोज साफ़ करें
orders-none-here = यहाँ कोई ऑर्डर नहीं है
orders-show-all = सभी ऑर्डर दिखाएँ
orders-empty-title = अपना पहला परचेज़ ऑर्डर बनाएँ
orders-empty-text = सब कुछ इसी कंप्यूटर पर सहेजा जाता है। बिना नेटवर्क भी काम करें; ऑनलाइन होते ही ऑर्डर चले जाते हैं।
orders-start-name = ख़ाली परचेज़ ऑर्डर से शुरू करें
orders-before-title = भेजने से पहले
orders-before-ready = { $all } में से { $ready } तैयार
orders-before-company-missing = क़ानूनी नाम और GSTIN हर ऑर्डर पर जाते हैं
orders-before-company-fill = कंपनी भरें
orders-before-company-change = कंपनी बदलें
orders-before-gateway = गेटवे कनेक्शन
orders-before-gateway-change = कनेक्शन बदलें
orders-before-no-keys = { $address } के लिए कुंजियाँ चाहिए

## Outbox

outbox-pause = भेजना रोकें
outbox-resume = भेजना फिर शुरू करें
outbox-paused-text = भेजना रुका हुआ है। ऑर्डर क़तार में रखे जा सकते हैं; फिर शुरू करने तक कुछ नहीं जाएगा।
outbox-empty = कुछ भी इंतज़ार में नहीं
outbox-waiting = इंतज़ार में
outbox-done-today = आज पूरे हुए
outbox-done-on = { $day } को पूरे हुए
outbox-column-operation = कार्रवाई
outbox-column-state = स्थिति
outbox-column-attempts = कोशिशें
outbox-column-next = अगली कोशिश
outbox-retry-now = अभी कोशिश करें
outbox-stop-trying = कोशिश बंद करें
outbox-send-again = फिर भेजें
outbox-mark-delivered = पहुँचा दर्ज करें…
outbox-mark-not-delivered = न पहुँचा दर्ज करें…
outbox-open-po = PO खोलें
outbox-open-settings = सेटिंग खोलें
outbox-details = ब्यौरा
outbox-list = कार्रवाइयाँ
outbox-close-details = ब्यौरा बंद करें
outbox-now = अभी
outbox-soon = जल्द ही
outbox-sending = { $lines ->
        [one] { $lines } लाइन
       *[other] { $lines } लाइनें
    }, { $size } भेजा जा रहा है
outbox-not-tried = अभी कोशिश नहीं हुई: { $lines ->
        [one] { $lines } लाइन
       *[other] { $lines } लाइनें
    }, { $size }
outbox-held-back = इस ऑर्डर के v{ $version } का इंतज़ार है
outbox-other-gateway = { $gateway } का इंतज़ार है, जो इस्तेमाल में नहीं है
outbox-reason-paused = भेजना फिर शुरू होने का इंतज़ार है
outbox-unknown-title = पता नहीं कि यह पहुँचा या नहीं
outbox-unknown-text = फिर भेजने पर वही बाइट और वही ऑब्जेक्ट ID जाते हैं। शक हो तो सप्लायर से पूछें।
outbox-rejected-title = गेटवे ने इसे मना कर दिया
outbox-rejected-text = ऑर्डर ठीक करके फिर भेजें, या इसे वापस बुलाएँ।
outbox-credentials-text = सेटिंग में कुंजियाँ लिखें और कनेक्शन लागू करें; तब यह चला जाएगा।
outbox-attempts-more = { $number ->
        [one] पहले की { $number } कोशिश
       *[other] पहले की { $number } कोशिशें
    }
outbox-attempt-took = { $seconds } सेकंड बाद
outbox-queued-facts = { $total }, { $lines ->
        [one] { $lines } लाइन
       *[other] { $lines } लाइनें
    }, { $size }
outbox-tab = दिखाया गया
outbox-request = अनुरोध
outbox-response = जवाब
outbox-no-answer = कोई जवाब नहीं आया
outbox-copy = कॉपी करें

## Settings

settings-gateway = गेटवे कनेक्शन
settings-environment = परिवेश
settings-environment-sandbox = इस कंप्यूटर पर सैंडबॉक्स
settings-environment-uat = EnKash UAT
settings-environment-custom = अपना पता
settings-environment-sandbox-note = PO Desk के अंदर चलता है। इस कंप्यूटर से कुछ बाहर नहीं जाता; जवाब बनावटी हैं।
settings-environment-uat-note = गेटवे का टेस्ट सिस्टम। ऑर्डर इस कंप्यूटर से बाहर जाते हैं।
settings-environment-custom-note = कोई भी पता जो गेटवे के नियमों पर चलता हो। ऑर्डर इस कंप्यूटर से बाहर जाते हैं।
settings-base-url = बेस URL
settings-base-url-hint = https://…
settings-base-url-error = पता https:// या http:// से शुरू हो और उसमें होस्ट का नाम हो
settings-base-url-sandbox = सैंडबॉक्स शुरू होने पर तय होता है
settings-access-key = एक्सेस की
settings-api-key = API की
settings-secret = सीक्रेट
settings-geocode = जियोकोड
settings-geocode-label = जियोकोड (अक्षांश, देशांतर)
settings-geocode-hint = 18.5204,73.8567
settings-geocode-error = अक्षांश और देशांतर कॉमा के साथ लिखें, जैसे 18.5204,73.8567
settings-apply = कनेक्शन लागू करें
settings-test-note = सिर्फ़ टोकन माँगता है; कोई परचेज़ ऑर्डर नहीं जाता
settings-testing = टोकन माँगा जा रहा है…
settings-applying = लागू किया जा रहा है…
settings-test-ok = कनेक्ट है
settings-test-failed = कनेक्ट नहीं है
settings-applied = कनेक्शन लागू है
settings-not-applied = कनेक्शन लागू नहीं हुआ
settings-unusable = यह कनेक्शन काम नहीं करता; “कनेक्शन लागू करें” से फिर कोशिश होगी
settings-not-yet-applied = अभी लागू नहीं: कनेक्शन “कनेक्शन लागू करें” दबाने पर बदलेगा
settings-company = कंपनी
settings-company-note = नए ऑर्डर का ख़रीदार; भेजे गए ऑर्डर में पुराना ही रहता है
settings-save-company = कंपनी सहेजें
settings-appearance = रूप-रंग
settings-theme = थीम
settings-theme-light = हल्की
settings-theme-dark = गहरी
settings-theme-system = सिस्टम जैसी
settings-text-size = अक्षरों का आकार

## What became of an attempt

outcome-not-sent-dns = कनेक्ट नहीं हो सका: होस्ट नहीं मिला
outcome-not-sent-refused = कनेक्ट नहीं हो सका: कनेक्शन से मना किया गया
outcome-not-sent-tls = कनेक्ट नहीं हो सका: सुरक्षित कनेक्शन नहीं बन पाया
outcome-not-sent-timeout = कनेक्ट नहीं हो सका: होस्ट ने जवाब नहीं दिया
outcome-not-sent-other = कनेक्ट नहीं हो सका: { $detail }
outcome-not-sent-no-token = गेटवे ने टोकन नहीं दिया, इसलिए कुछ नहीं भेजा गया: { $detail }
outcome-earlier-may-have-arrived = { $reason }। हो सकता है पहले की कोशिश पहुँच गई हो।
outcome-deferred = गेटवे व्यस्त है (स्टेटस { $status }) और उसने इसे नहीं लिया
outcome-deferred-for = गेटवे व्यस्त है (स्टेटस { $status }) और { $seconds } सेकंड रुकने को कहता है
outcome-credentials-needed = गेटवे को सही कुंजियाँ चाहिए
outcome-credentials-needed-detail = गेटवे को सही कुंजियाँ चाहिए: { $detail }
outcome-accepted = गेटवे ने स्वीकार किया
outcome-rejected = गेटवे ने कहा “{ $message }”, कोड { $code }
outcome-rejected-field = गेटवे ने कहा “{ $message }”, कोड { $code }, फ़ील्ड { $field }
outcome-repeat-rejected = दोबारा भेजने पर मना किया गया: “{ $message }”, कोड { $code }। इससे पहली कोशिश के बारे में कुछ पता नहीं चलता।
outcome-unknown-reset = अनुरोध जाने के बाद कनेक्शन टूट गया। हो सकता है गेटवे को यह मिल चुका हो।
outcome-unknown-timeout = समय पर जवाब नहीं आया। हो सकता है गेटवे को यह मिल चुका हो।
outcome-unknown-status = स्टेटस { $status } से न हाँ पता चलता है, न ना। हो सकता है गेटवे को यह मिल चुका हो।
outcome-unknown-unreadable = जवाब पढ़ा नहीं जा सका। हो सकता है गेटवे को यह मिल चुका हो।
outcome-unknown-too-long = जवाब इतना लंबा था कि पढ़ा नहीं गया। हो सकता है गेटवे को यह मिल चुका हो।
outcome-unknown-interrupted = अनुरोध के दौरान प्रोग्राम बंद हो गया। हो सकता है गेटवे को यह मिल चुका हो।
outcome-unknown-restored = यह बैकअप या संग्रह से आया है, और हो सकता है उसके बनने के बाद भेजा गया हो। हो सकता है गेटवे को यह मिल चुका हो।

## Times, sizes and operations

format-today = आज { $time }
format-today-within = आज { $time }
format-kilobytes = { $number } KB
format-megabytes = { $number } MB
format-op-send = v{ $version } भेजें
format-op-edit = v{ $version } बदलें
format-op-status = स्थिति { $status } करें
format-op-needs-credentials = कुंजियाँ चाहिए
format-op-accepted = पूरा हुआ
format-op-marked-delivered = पहुँचा दर्ज
format-op-marked-not-delivered = न पहुँचा दर्ज
format-op-recalled = वापस बुलाया गया
format-op-superseded = बदल दिया गया

## Review before sending

review-title = भेजने से पहले v{ $version } की समीक्षा
review-title-changes = भेजने से पहले v{ $version } के बदलावों की समीक्षा
review-compared = v{ $version } से तुलना
review-compared-sent = v{ $version } से तुलना, जो { $when } भेजा गया
review-goes-to = { $gateway } को
review-sandbox = सैंडबॉक्स गेटवे
review-preparing = तैयार हो रहा है…
review-refused = इसे अभी नहीं भेजा जा सकता
review-details = ऑर्डर का ब्यौरा
review-changed = बदली गई लाइनें
review-added = जोड़ी गई लाइनें
review-removed = हटाई गई लाइनें
review-moved = खिसकाई गई लाइनें
review-unchanged = { $n ->
        [0] बिना बदलाव कोई लाइन नहीं
        [one] बिना बदलाव { $n } लाइन
       *[other] बिना बदलाव { $n } लाइनें
    }
review-taxable-change = कर योग्य ±
review-net = कर योग्य मूल्य में कुल बदलाव
review-sum-taxable = लाइनों का जोड़
review-taxable = कर योग्य
review-other-taxes = अन्य कर
review-lines = लाइनों की संख्या
review-json = अनुरोध JSON
review-copy = कॉपी करें
review-footer = पहले आउटबॉक्स में जाता है; भेजे जाने तक आप इसे वापस बुला सकते हैं।
review-send = सप्लायर को v{ $version } भेजें

## Change of status

status-title = स्थिति बदलें
status-now = अभी की स्थिति
status-new = नई स्थिति
status-none = चुनी नहीं गई
status-choice = नई स्थिति { $status }
status-approved = मंज़ूर
status-approved-about = ऑर्डर पक्का करता है। सप्लायर माल भेजना शुरू कर सकता है।
status-fulfilled = पूरा हुआ
status-fulfilled-about = सारा माल मिल गया।
status-cancelled = रद्द
status-cancelled-about = सप्लायर के लिए पूरा ऑर्डर वापस लेता है। इसे पलटा नहीं जा सकता।
status-other = अन्य…
status-other-name = अन्य
status-other-about = गेटवे जो स्थिति मानता हो, उसे नाम से भेजें।
status-name = स्थिति का नाम
status-name-hint = जैसा गेटवे लिखता है, जैसे ON_HOLD
status-buyer-action = ख़रीदार की कार्रवाई
status-version = संस्करण
status-remarks = टिप्पणी
status-remarks-seen = सप्लायर यह टिप्पणी देखता है।
status-unexpected = { $from } के बाद आम तौर पर { $to } नहीं आता; गेटवे मना कर सकता है।
status-unsent = लाइनों में आपके न भेजे गए बदलाव इस ड्राफ़्ट में रहेंगे और नहीं भेजे जाएँगे।
status-keep = ऐसे ही रहने दें
status-change = स्थिति बदलें
status-change-to = स्थिति { $status } करें
status-cancel-po = यह PO रद्द करें

## Marking an operation

mark-delivered = पहुँचा दर्ज करें
mark-not-delivered = न पहुँचा दर्ज करें
mark-delivered-title = v{ $version } को पहुँचा दर्ज करें
mark-not-delivered-title = v{ $version } को न पहुँचा दर्ज करें
mark-delivered-about = सप्लायर या गेटवे ने बताया कि यह संस्करण पहुँच गया। अब से यह स्वीकार माना जाएगा और फिर नहीं भेजा जाएगा।
mark-not-delivered-about = सप्लायर या गेटवे ने बताया कि यह संस्करण नहीं पहुँचा। इसे ठीक करके नए सिरे से भेजा जा सकता है।
mark-send-again = इसे फिर भेजें
mark-send-again-title = v{ $version } फिर भेजें
mark-send-again-about = वही बाइट उसी ऑब्जेक्ट ID के साथ एक बार और जाते हैं। यह संस्करण गेटवे के पास पहले से हो तो वह दोबारा लेने से मना कर सकता है; तब परिणाम अज्ञात ही रहेगा। हो सके तो पहले सप्लायर से पूछें।
mark-note-hint-again = फिर क्यों? किससे और कब पूछा?
mark-note = नोट
mark-note-hint = कैसे पता चला? किसने और कब बताया?

## Command palette and help

palette-find = कमांड खोजें
palette-none = इस नाम का कुछ नहीं है।
palette-choose = चुनें
palette-run = चलाएँ
help-subtitle = जो अभी नहीं हो सकता, वह धुँधला दिखता है
help-close = सहायता बंद करें

## An order that can't be saved

unsaved-title = सहेजा नहीं गया
unsaved-reason = आख़िरी बदलाव सहेजा नहीं जा सका
unsaved-about = फिर कोशिश करें, या ऑर्डर की कॉपी किसी और जगह सहेजें, जैसे USB स्टिक पर। फिर भी बंद करने पर जो सहेजा नहीं गया वह खो जाएगा।
unsaved-path = फ़ाइल का पाथ
unsaved-path-hint = /home/you/order.json
unsaved-save-copy = कॉपी सहेजें…
unsaved-copied = कॉपी यहाँ सहेजी गई: { $path }
unsaved-retry = फिर कोशिश करें
unsaved-close-anyway = फिर भी बंद करें

## Parties

party-edit = बदलें
party-none = अभी चुना नहीं गया
party-done = हो गया
party-save = एड्रेस बुक में सहेजें
party-save-about = नए ऑर्डर के लिए; इस ऑर्डर में वही रहेगा जो यहाँ लिखा है।
party-book = एड्रेस बुक
party-find-hint = एड्रेस बुक में पार्टी खोजने के लिए दो अक्षर लिखें।
party-missing = { $n } भरने हैं
party-orders = { $n ->
        [one] { $n } PO
       *[other] { $n } PO
    }
party-hint-legal-name = जैसा पंजीकरण में है
party-hint-address-type = जैसे OFFICE, FACTORY
party-hint-contact-type = जैसे MOBILE, LANDLINE
party-hint-gstin = 15 अक्षर
party-hint-state-code = 27 या Maharashtra

## Sections beside the lines

section-delivery-about = अभी कोई पता नहीं। वे पते जोड़ें जहाँ माल पहुँचना है, बिल जाना है या जहाँ से माल चलेगा।
section-same-as-buyer = ख़रीदार जैसा ही
section-remove = { $what } हटाएँ
section-add-address = पता जोड़ें
section-add-milestone = चरण जोड़ें
section-add-reference = संदर्भ जोड़ें
section-add-document = दस्तावेज़ जोड़ें
section-add-po-info = PO जानकारी जोड़ें
section-add-additional-info = अतिरिक्त जानकारी जोड़ें
section-add-other-value = अन्य मूल्य जोड़ें
section-milestones = भुगतान के चरण
section-milestones-about = कोई चरण नहीं: पूरी राशि तय शर्तों पर देय है।
section-shipping = शिपिंग
section-shipping-about = शिपिंग शुल्क PO मूल्य में शामिल है और उस पर यहाँ कर नहीं लगता।
section-money = छूट और राउंड ऑफ़
section-discount-about = पूरे ऑर्डर पर, रुपये में; कर से पहले लाइनों में बाँटी जाती है।
section-references = अनुबंध के संदर्भ
section-references-about = अनुबंध, टेंडर या रसीद का कोई संदर्भ नहीं।
section-documents = साथ के दस्तावेज़
section-documents-about = कोई दस्तावेज़ नहीं।
section-po-infos = PO जानकारी
section-po-infos-about = ऑर्डर की और जानकारी, हर एक का प्रकार और मान।
section-additional-infos = अतिरिक्त जानकारी
section-additional-infos-about = नाम और मान, जो आपके और सप्लायर के बीच तय हुए।
section-other-values = अन्य मूल्य
section-other-values-about = सिर्फ़ जानकारी के लिए राशियाँ; इनसे कोई कुल नहीं बदलता।
section-sum-equal = चरणों का जोड़ { $due } है, यानी पूरा ऑर्डर
section-sum-differs = चरणों का जोड़ { $total } में से { $due }; अंतर { $difference }
section-hint-date = 12/6 या +30
section-hint-terms = जैसे FOR destination, Ex works
section-hint-bearing = जैसे BUYER, SUPPLIER
section-hint-address-use = जैसे SHIP_TO, BILL_TO
section-hint-url = https://…
section-hint-document = Base64

## Summary

summary-totals = कुल योग
summary-place-unknown = आपूर्ति का स्थान अभी पता नहीं
summary-between = IGST: { $from } से { $to }
summary-within = { $taxes }: { $state } के अंदर
summary-taxable = कर योग्य मूल्य
summary-cgst = CGST
summary-sgst = SGST
summary-utgst = UTGST
summary-igst = IGST
summary-other-taxes = अन्य कर
summary-charges = अन्य शुल्क
summary-round-off = राउंड ऑफ़
summary-total = कुल PO मूल्य
summary-words = राशि शब्दों में
summary-discount = ऑर्डर की छूट { $amount } के बाद
summary-checks = जाँच
summary-errors = { $n ->
        [one] { $n } त्रुटि
       *[other] { $n } त्रुटियाँ
    }
summary-warnings = { $n ->
        [one] { $n } चेतावनी
       *[other] { $n } चेतावनियाँ
    }
summary-all-valid = { $n ->
        [one] लाइन सही है
       *[other] सभी { $n } लाइनें सही हैं
    }
summary-more = और { $n } बाक़ी
summary-timeline = घटनाक्रम
summary-editing = v{ $version } में बदलाव जारी
summary-saved = सहेजा गया { $when }
summary-rejected = गेटवे ने v{ $version } अस्वीकार किया
summary-unknown = v{ $version }: परिणाम अज्ञात
summary-unknown-about = { $reason } सप्लायर से पूछें, फिर आउटबॉक्स में चुनें।
summary-credentials = v{ $version } को कुंजियों का इंतज़ार है
summary-waiting = v{ $version } भेजे जाने के इंतज़ार में
summary-waiting-next = { $reason }। अगली कोशिश: { $next }
summary-rejected-field = { $words }, फ़ील्ड { $field }
summary-open-outbox = आउटबॉक्स खोलें
summary-open-settings = सेटिंग खोलें

## What happened to an order

event-created = बनाया गया
event-queued = v{ $version } क़तार में
event-accepted = गेटवे ने v{ $version } स्वीकार किया
event-rejected = v{ $version } अस्वीकार: { $code } { $message }
event-not-sent = v{ $version } नहीं भेजा गया: { $cause ->
    [no-token] गेटवे ने टोकन नहीं दिया
   *[other] कनेक्शन नहीं
}
event-not-sent-again = v{ $version }: दोबारा नहीं भेजा गया, और हो सकता है पहले की कोशिश पहुँच गई हो
event-stopped = v{ $version } की कोशिश बंद की गई: परिणाम अज्ञात
event-unknown = v{ $version }: परिणाम अज्ञात
event-deferred = v{ $version }: गेटवे ने रुकने को कहा
event-credentials = v{ $version } को कुंजियों का इंतज़ार है
event-recalled = v{ $version } वापस बुलाया गया
event-send-again = v{ $version } फिर भेजा जा रहा है
event-again = v{ $version } फिर भेजा जा रहा है: { $note }
event-unknown-again = v{ $version }: परिणाम अज्ञात। यह गेटवे दोबारा भेजना मानता है, इसलिए वही बाइट फिर जाते हैं
event-marked-delivered = v{ $version } पहुँचा दर्ज किया गया: { $note }
event-marked-not-delivered = v{ $version } न पहुँचा दर्ज किया गया: { $note }
event-deleted = ट्रैश में गया
event-restored = ट्रैश से निकाला गया
event-archived = संग्रह से पढ़ा गया
event-archive-read = संग्रह से { $orders } ऑर्डर पढ़े गए, अलग सामग्री वाले { $kept } जैसे थे वैसे ही रहे
event-sending = v{ $version } गेटवे को जा रहा है
event-superseded = अस्वीकार हुए v{ $version } की जगह उसका सुधार आया
event-retried = v{ $version } की मौजूदा कुंजियों से फिर कोशिश हो रही है
event-number-taken = नंबर { $number } लिया गया
event-connection = कनेक्शन लागू हुआ: { $gateway }
event-series = नंबर शृंखला बदली: { $pattern }, अगला { $next }
orders-number-none = नंबर नहीं
fault-engine = PO Desk के अंदर कुछ गड़बड़ हुई; जो स्क्रीन पर है वह बना हुआ है, और काम जारी है
fault-sandbox = अंदर का सैंडबॉक्स गेटवे शुरू नहीं हो सका: { $detail }
verify-damaged = डेटा फ़ाइल ख़राब है: { $detail }
verify-events = घटनाओं के रिकॉर्ड में प्रविष्टि { $seq } बदली गई है
verify-begin = { $path } की जाँच हो रही है
verify-no-store = यहाँ कोई डेटा फ़ाइल नहीं है। --data-dir से डेटा फ़ोल्डर बताएँ।
verify-counts = { $orders } ऑर्डर, { $operations } कार्रवाई, { $events } घटनाएँ
verify-file = फ़ाइल और उसके इंडेक्स
verify-references = पंक्तियों के बीच के संदर्भ
verify-chain = घटनाओं का रिकॉर्ड
verify-outbox = ऑर्डर, संस्करण और आउटबॉक्स
verify-list = ऑर्डर की सूची और उसके शब्द
verify-list-row = ऑर्डर { $order } सूची में वैसा नहीं है जैसा सहेजा गया है
verify-list-stranger = ऑर्डर { $order } सूची में है, पर ऐसा कोई ऑर्डर नहीं है
verify-list-words = ऑर्डर { $order } अपने शब्दों से खोजा नहीं जा सकता, और इसे ठीक करने का कोई काम नहीं चल रहा
verify-line-ok = { $what }: सब ठीक
verify-line-wrong = { $what }: समस्याएँ
verify-clean = कोई गड़बड़ी नहीं।
verify-problems = { $count ->
    [one] { $count } समस्या। बैकअप बहाल करें, या यह रिपोर्ट उन्हें भेजें जो आपके यहाँ PO Desk सँभालते हैं।
   *[other] { $count } समस्याएँ। बैकअप बहाल करें, या यह रिपोर्ट उन्हें भेजें जो आपके यहाँ PO Desk सँभालते हैं।
}
verify-more = और { $count } बाक़ी
verify-reference = { $table } की पंक्ति { $row } में { $parent } की ऐसी पंक्ति का नाम है जो मौजूद नहीं
verify-object-id = दो ऑर्डर की नेटवर्क पहचान एक ही है: { $id }
verify-order-unreadable = ऑर्डर { $order } पढ़ा नहीं जा सका: { $detail }
verify-order-version = ऑर्डर { $order } में v{ $version } लागू बताया गया है, पर उसकी कार्रवाई कुछ और कहती है
verify-order-state = ऑर्डर { $order } की स्थिति उसकी कार्रवाई से मेल नहीं खाती
verify-op-state = ऑर्डर { $order }: v{ $version } की कार्रवाई किसी जानी-पहचानी स्थिति में नहीं है
verify-op-no-version = ऑर्डर { $order }: v{ $version } की कार्रवाई में न दस्तावेज़ है, न अनुरोध
verify-op-other-version = ऑर्डर { $order }: v{ $version } का दस्तावेज़ किसी दूसरे ऑर्डर, संस्करण या गेटवे का है
verify-op-bytes = ऑर्डर { $order }: v{ $version } के अनुरोध की लंबाई पहले जैसी नहीं है
verify-op-changed = ऑर्डर { $order }: v{ $version } का अनुरोध वह नहीं है जो क़तार में रखा गया था
verify-op-vanished = ऑर्डर { $order }: v{ $version } क़तार में रखा गया था, पर उसका अनुरोध नहीं मिला
verify-op-attempts = ऑर्डर { $order }: v{ $version } की कोशिशें कम या ज़्यादा हैं
verify-op-chain = ऑर्डर { $order }: v{ $version } अपने से पहले के संस्करण से नहीं जुड़ता
verify-op-open-twice = ऑर्डर { $order }: v{ $version } दो कार्रवाइयों में है
verify-op-accepted-twice = ऑर्डर { $order }: v{ $version } दो बार स्वीकार हुआ
verify-op-gateway = ऑर्डर { $order }: v{ $version } अपने ऑर्डर से अलग गेटवे का है
summary-state-unknown = सप्लायर का राज्य अभी पता नहीं
refused-open-unsaved = इस ऑर्डर का आख़िरी बदलाव अभी सहेजा जा रहा है; सहेजते ही यह खुल जाएगा

### GST: treatment, explained figures, further checks, twins of an order

treatment-title = वस्तु एवं सेवा कर (GST)
treatment-kind = कर का तरीक़ा
treatment-reason = तरीक़े का कारण
treatment-shipping-in-total = शिपिंग शुल्क कुल में जोड़ें

### The line table

command-insert-line = ऊपर लाइन डालें
command-duplicate-lines = लाइनों की प्रतिलिपि बनाएँ
command-fill-down = नीचे भरें
command-fill-right = दाएँ भरें
command-copy-above = ऊपर के ख़ाने से कॉपी करें
command-sort-up = बढ़ते क्रम से लगाएँ
command-sort-down = घटते क्रम से लगाएँ
command-find-in-lines = लाइनों में खोजें
command-replace-in-lines = लाइनों में खोजकर बदलें
command-find-next = अगला मिला ख़ाना
command-reset-columns = कॉलम पहले जैसे करें
command-move-line-up = लाइन ऊपर ले जाएँ
command-move-line-down = लाइन नीचे ले जाएँ
grid-columns = कॉलम
grid-column-head = कॉलम { $column }
grid-hide-column = कॉलम छिपाएँ
grid-new-line = नई लाइन
grid-new-line-hint = आइटम का नाम, कोड या HSN लिखें
grid-fill-handle = भरने का हैंडल
grid-was = पहले { $value }
grid-find = खोजें
grid-replace = इससे बदलें
grid-find-next = अगला
grid-replace-one = बदलें
grid-replace-all = सब बदलें
grid-found = { $count ->
    [0] कुछ नहीं मिला
    [one] { $count } ख़ाना
   *[other] { $count } ख़ाने
}
grid-selected = { $cells } संख्याएँ, जोड़ { $sum }
toast-replaced = { $count ->
    [one] { $count } ख़ाना बदला
   *[other] { $count } ख़ाने बदले
}
toast-pasted = { $rows } पंक्तियाँ चिपकाई गईं, { $added ->
    [0] नई लाइन कोई नहीं
    [one] { $added } नई लाइन
   *[other] { $added } नई लाइनें
}
toast-paste-left-out = { $rows } पंक्तियाँ चिपकाई गईं; { $cells } ख़ाने आख़िरी कॉलम से आगे थे और छोड़ दिए गए
toast-paste-too-many = { $rows } पंक्तियाँ चिपकाने की सीमा ({ $most }) से ज़्यादा हैं: आयात का उपयोग करें
treatment-normal = सामान्य: राज्यों से तय
treatment-sez = SEZ इकाई या डेवलपर: IGST
treatment-igst-on-intra = एक ही राज्य में आपूर्ति पर IGST
treatment-reverse-charge = रिवर्स चार्ज: कर ख़रीदार भरता है
treatment-composition = कंपोज़िशन सप्लायर: कर नहीं
treatment-about-normal = राज्य के अंदर CGST और SGST या UTGST, राज्यों के बीच IGST।
treatment-about-sez = SEZ को आपूर्ति हमेशा अंतर-राज्य होती है। बॉन्ड या लेटर ऑफ़ अंडरटेकिंग पर दर 0 है।
treatment-about-igst-on-intra = ई-इनवॉइस में राज्य के अंदर IGST अपवाद के रूप में मान्य है। कारण लिखें।
treatment-about-reverse-charge = कर दिखाया और कुल में जोड़ा जाता है, पर आप उसे सप्लायर को नहीं, सरकार को देते हैं।
treatment-about-composition = कंपोज़िशन योजना का सप्लायर GST नहीं लगा सकता: दरें 0 करें।
treatment-hint-reason = SEZ का नाम, अधिसूचना या लेटर ऑफ़ अंडरटेकिंग
treatment-shipping-out-about = शिपिंग शुल्क ऑर्डर पर लिखा जाता है; कुल में नहीं जुड़ता।

check-length = सप्लायर के ई-इनवॉइस में { $least } से { $most } अक्षर आते हैं, इसमें { $length } हैं; इसे छोटा या पूरा करें
check-place-99 = 99 आपूर्ति का स्थान नहीं है; जिस राज्य में माल या सेवा मिलती है उसका कोड लिखें
check-place-abroad = 96 भारत के बाहर का स्थान है, इसलिए IGST लगता है; आपूर्ति विदेश में न हो तो राज्य का कोड लिखें
check-place-other-territory = 97 सिर्फ़ उन जगहों के लिए है जो किसी राज्य में नहीं, जैसे समुद्र में; नहीं तो राज्य का कोड लिखें
check-place-not-buyers = यह ख़रीदार का राज्य { $state } नहीं है; ख़रीदार के नाम बिल वाले माल में वही होना चाहिए, जाँच लें
check-state-legacy = कोड { $code } अब नहीं चलता; { $state } लिखें
check-state-99 = कुछ GSTIN 99 से शुरू होते हैं पर यह कोई राज्य नहीं है; पते का राज्य लिखें
check-state-abroad = 96 भारत के बाहर की जगहों के लिए है; GSTIN वाली पार्टी भारत के किसी राज्य की होती है
check-address-state = राज्य कोड में { $state } है; दोनों को एक जैसा करें
check-gstin-state-digits = GSTIN राज्य के दो अंकों से शुरू होता है, जैसे 27AAPFU0939F1ZV
check-gstin-pan = अक्षर 3 से 12 तक PAN होना चाहिए: पाँच अक्षर, चार अंक, एक अक्षर
check-gstin-99 = 99 से शुरू होने वाला GSTIN विदेशी सप्लायर या केंद्रीय कार्यालय का होता है; IGST लगता है, राज्य कोड ख़ुद जाँचें
check-gstin-no-state = { $code } किसी राज्य का कोड नहीं है; सही GSTIN पूछें
check-gstin-legacy = { $code } से शुरू होने वाले GSTIN की जगह अब { $new }, { $state } है; नया GSTIN पूछें
check-gstin-un-body = यह UN संस्था या दूतावास का नंबर है, जो बेचते नहीं; सप्लायर का GSTIN पूछें
check-gstin-deductor = यह कर काटने का पंजीकरण लगता है, बेचने का नहीं; सामान्य GSTIN पूछें
check-same-gstin = सप्लायर और ख़रीदार का GSTIN एक ही है; सप्लायर का अपना लिखें
check-same-b2b-id = सप्लायर और ख़रीदार की B2B ID एक ही है; सप्लायर की अपनी लिखें
check-phone-digits = सिर्फ़ अंक; देश कोड का फ़ील्ड अलग है
check-many-lines = सप्लायर के ई-इनवॉइस में { $most } लाइनें आती हैं; ऑर्डर बाँटें, या कई इनवॉइस तय करें
check-treatment-reason = IGST क्यों लगता है, लिखें: SEZ, अधिसूचना या लेटर ऑफ़ अंडरटेकिंग
check-treatment-not-needed = सप्लायर और आपूर्ति का स्थान अलग राज्यों में हैं: IGST वैसे भी लगता है, सामान्य तरीक़ा चुनें
check-reverse-charge = ₹{ $tax } कर आप सरकार को देंगे; सप्लायर को ₹{ $payable } देय है। कुल में कर शामिल है
check-composition-between = कंपोज़िशन सप्लायर दूसरे राज्य में आपूर्ति नहीं कर सकता; कर का तरीक़ा और राज्य जाँचें
check-composition-rate = कंपोज़िशन सप्लायर कर नहीं लगा सकता; दर 0 करें
check-order-discount-too-large = इस छूट से पहले लाइनों का मूल्य ₹{ $worth } है; छूट घटाएँ
check-total-too-large = कुल 14 अंकों से बड़ा है; मात्रा और दरें जाँचें
check-row-empty = यहाँ कुछ नहीं भरा; इसे भरें या पंक्ति हटाएँ
check-row-nameless = लिखें कि यह मान किसका है
check-row-computed = { $word } की गणना PO Desk ख़ुद करके भेजता है; दूसरा शब्द चुनें या पंक्ति हटाएँ
check-milestone-before-order = ऑर्डर तारीख़ { $date } से पहले का है; बाद की तारीख़ चुनें
check-milestone-order = ऊपर के चरण { $date } से पहले का है; चरणों को तारीख़ के क्रम से लगाएँ
check-hsn-short = ₹5 करोड़ से ज़्यादा टर्नओवर वाले सप्लायर को 6 अंक दिखाने होते हैं; 6 या 8 अंक लिखें
check-sac-long = SAC में 4 या 6 अंक होते हैं; कोड जाँचें
check-quantity-large = दशमलव से पहले 10 से ज़्यादा अंक; यह सप्लायर के ई-इनवॉइस में नहीं आएगा
check-line-large = लाइन का मूल्य 12 अंकों से बड़ा है; यह सप्लायर के ई-इनवॉइस में नहीं आएगा, मात्रा और दर जाँचें
check-percent-waits = प्रतिशत के लिए मात्रा और दर चाहिए; उन्हें लिखें, या छूट रुपये में लिखें
check-batch-missing = समाप्ति और वारंटी किसी बैच की होती हैं; बैच नंबर लिखें
check-expired = ऑर्डर या डिलीवरी की तारीख़ { $date } से पहले ही समाप्त हो जाता है; तारीख़ जाँचें
check-warranty-over = वारंटी ऑर्डर या डिलीवरी की तारीख़ { $date } से पहले ही ख़त्म हो जाती है; तारीख़ जाँचें
check-value-missing = मान लिखें, या पंक्ति हटाएँ
check-paise = { $amount } गिना गया: राशि में दशमलव के बाद दो अंक होते हैं
check-rate-negative = दर 0 से कम नहीं होती
check-cess-rate-large = दर में ज़्यादा से ज़्यादा तीन अंक होते हैं; इसकी जगह राशि लिखें
check-tax-empty = दर या राशि लिखें, या पंक्ति हटाएँ
check-tax-differs = दर से { $amount } बनता है; अपने आप गणना के लिए राशि ख़ाली करें
check-cess-ended = क्षतिपूर्ति सेस 31 जनवरी 2026 को ख़त्म हो गया; कोई दूसरा सेस न हो तो इसे हटाएँ

explain-title = { $figure } का हिसाब
explain-gross = { $quantity } × { $price }
explain-gross-rounded = { $quantity } × { $price } = { $exact }, राउंड किया गया
explain-no-price = अभी मात्रा और दर नहीं
explain-discount = छूट घटाकर
explain-discount-percent = { $percent } % छूट घटाकर
explain-discount-details = लाइन के ब्यौरे की छूट घटाकर
explain-share = ऑर्डर की छूट { $discount } में इसका हिस्सा घटाकर
explain-pre-tax = कर से पहले के शुल्क
explain-tax = { $head }: { $base } × { $rate } %
explain-tax-rounded = { $head }: { $base } × { $rate } % = { $exact }, राउंड किया गया
explain-other-tax = { $name }
explain-other-tax-rate = { $name }, { $rate } %
explain-other-charges = कर के बाद के शुल्क
explain-lines-gross = { $n ->
        [one] लाइन
       *[other] { $n } लाइनों
    } की मात्रा × दर
explain-lines-discount = लाइनों की छूट घटाकर
explain-lines-pre-tax = कर से पहले के शुल्क
explain-order-discount = ऑर्डर की छूट घटाकर
explain-rate = { $base } का { $rate } %, { $n ->
        [one] एक लाइन पर
       *[other] { $n } लाइनों में से हर एक पर राउंड किया गया
    }
explain-no-tax = किसी लाइन पर यह कर नहीं
explain-shipping = शिपिंग शुल्क
explain-shipping-apart = { $amount } का शिपिंग शुल्क नहीं गिना गया
explain-nearest = निकटतम रुपया
explain-exact = सटीक जोड़ घटाकर
explain-not-rounded = यह ऑर्डर राउंड नहीं किया जाता

twin-place = दोहराया ऑर्डर
twin-found = इस सप्लायर को ₹{ $total } का एक और ऑर्डर { $date } को बना ({ $number }); देख लें कि यह वही दोबारा तो नहीं
twin-found-unnumbered = इस सप्लायर को ₹{ $total } का एक और ऑर्डर { $date } को बना (बिना नंबर); देख लें कि यह वही दोबारा तो नहीं
summary-mend = ठीक करें: { $place }
summary-use-signs = ″ और / लिखें
summary-use-text = { $text } लिखें

### Completion of description and HSN/SAC

completion-list = सुझाव
completion-orders = { $n ->
        [one] { $n } PO
       *[other] { $n } PO
    }
completion-hsn = HSN { $code }
completion-sac = SAC { $code }
completion-gst = GST { $rate } %
completion-hsn-list = HSN
completion-sac-list = SAC

### PO numbers, companies, templates, versions

number-provisional = अस्थायी
numbers-braces = ब्रैकेट { "{" } के साथ उसका जोड़ीदार { "}" } भी लिखें
numbers-unknown = { "{" }{ $name }{ "}" } का यहाँ कोई मतलब नहीं; { "{" }fy{ "}" }, { "{" }yyyy{ "}" } या { "{" }n:5{ "}" } लिखें
numbers-one-number = शृंखला में नंबर एक बार होना चाहिए: { "{" }n{ "}" }, या पाँच अंकों के लिए { "{" }n:5{ "}" }
numbers-not-a-number = 1 या उससे बड़ी पूरी संख्या
check-number-used = यह नंबर किसी दूसरे ऑर्डर का है
check-number-used-by = यह नंबर { $supplier } के एक ऑर्डर का है
refused-number-moved = इस बीच यह नंबर दूसरे ऑर्डर को चला गया; इसका नंबर अब { $number } है
refused-number-none = ऑर्डर का नंबर नहीं है और उसकी कंपनी की शृंखला भी नहीं; नंबर लिखें
refused-number-duplicate = नंबर { $number } पहले से { $supplier } के एक ऑर्डर का है; दूसरा लिखें
refused-no-company = कंपनी अब मौजूद नहीं है
refused-no-template = टेम्प्लेट अब मौजूद नहीं है
refused-template-nameless = टेम्प्लेट का नाम ज़रूरी है
toast-company-saved = { $company } सहेजी गई
toast-company-removed = कंपनी सूची से हटाई गई; उसके ऑर्डर में वह बनी रहेगी
toast-copied = { $number } जैसा नया ऑर्डर
toast-copied-unnumbered = उसी सामग्री से नया ऑर्डर
toast-template-saved = टेम्प्लेट “{ $name }” के रूप में सहेजा गया
toast-template-removed = टेम्प्लेट हटाया गया
toast-discarded = न भेजे गए बदलाव छोड़े गए; Ctrl+Z से वे लौट आएँगे
command-duplicate-order = PO की प्रतिलिपि बनाएँ
command-new-from-template = टेम्प्लेट से नया…
command-save-template = टेम्प्लेट के रूप में सहेजें…
command-versions = संस्करणों की तुलना करें…
command-number-from-series = शृंखला से नंबर लें
settings-add-company = कंपनी जोड़ें
settings-show-company = { $company } दिखाएँ
settings-company-nameless = बिना नाम की कंपनी
settings-company-default = डिफ़ॉल्ट
settings-default-company = डिफ़ॉल्ट बनाएँ
settings-remove-company = कंपनी हटाएँ
settings-numbering = नंबर शृंखला
settings-numbering-none = हर कंपनी की अपनी शृंखला होती है; पहले कंपनी सहेजें।
settings-numbering-of = { $company } के PO नंबर
settings-numbering-note = ड्राफ़्ट का नंबर अस्थायी है; ऑर्डर क़तार में जाने पर पक्का होता है
settings-series = शृंखला
settings-next-number = अगला नंबर
settings-series-about = { "{" }fy{ "}" } वित्त वर्ष है, { "{" }n:5{ "}" } पाँच अंकों का नंबर। शृंखला न हो तो नंबर हाथ से लिखे जाते हैं।
settings-series-use = { $pattern } चुनें
settings-series-restarts = हर 1 अप्रैल को नए सिरे से शुरू
settings-series-goes-on = कभी नए सिरे से शुरू नहीं
settings-next-po = अगला PO
settings-number-length = { $most } में से { $length } अक्षर
settings-number-long = { $length } अक्षर: ई-इनवॉइस में { $most } आते हैं
settings-save-numbering = नंबर शृंखला सहेजें
company-name = ख़रीदार कंपनी
company-label = कंपनी
company-none = आपकी कोई कंपनी नहीं
template-save-title = टेम्प्लेट के रूप में सहेजें
template-save-about = पार्टियाँ, लाइनें और अन्य हिस्से; नंबर के बिना, तारीख़ें साथ-साथ आगे बढ़ती हैं
template-name = टेम्प्लेट का नाम
template-replaces = इस नाम के टेम्प्लेट की जगह लेगा
template-save = टेम्प्लेट सहेजें
template-list-title = टेम्प्लेट से नया
template-find = टेम्प्लेट खोजें
template-none = अभी कोई टेम्प्लेट नहीं। खुले ऑर्डर से “टेम्प्लेट के रूप में सहेजें…” से बनाएँ।
template-none-found = कोई टेम्प्लेट मेल नहीं खाता
template-remove = टेम्प्लेट { $name } हटाएँ
template-remove-key = हटाएँ
template-use = नया ऑर्डर
versions-title = संस्करणों की तुलना
versions-title-read = संस्करण { $version }, सिर्फ़ पढ़ने के लिए
versions-draft = ड्राफ़्ट
versions-from = पुराना
versions-to = नया
versions-list = स्वीकार हुए संस्करण
versions-open = v{ $version } सिर्फ़ पढ़ने के लिए खोलें
versions-none = अभी कोई संस्करण स्वीकार नहीं हुआ
versions-compare = तुलना करें
versions-done = संस्करण बंद करें
review-yes = हाँ
review-no = नहीं

### Paste from Excel and Import

command-paste-from-excel = Excel से चिपकाएँ
command-import = आयात करें…
import-title = लाइनें चिपकाएँ या आयात करें
import-path = फ़ाइल का पाथ
import-path-hint = CSV, XLSX, XLS या ODS फ़ाइल का पाथ
import-choose-file = फ़ाइल चुनें…
import-choose-title = तालिका की फ़ाइल चुनें
import-read = फ़ाइल पढ़ें
import-about = स्प्रेडशीट की पंक्तियाँ लाइनें बन जाती हैं: कॉलम नामों से पहचाने जाते हैं, और कुछ भी जुड़ने से पहले आप हर पंक्ति देखते हैं। ज़्यादा से ज़्यादा 50,000 पंक्तियाँ।
import-copy-first = पंक्तियाँ Excel में कॉपी करें, फिर यहाँ Ctrl+V दबाएँ
import-or-file = या फ़ाइल से लें
import-reading = पंक्ति { $rows } पढ़ी जा रही है
import-opening = फ़ाइल खुल रही है
import-stop = पढ़ना रोकें
import-other = दूसरी चुनें…
import-from-clipboard = क्लिपबोर्ड
import-sheet-of = शीट { $sheet }
import-rows-read = { $count } पंक्तियाँ पढ़ी गईं
import-imported = { $n ->
        [one] { $count } लाइन जोड़ी गई
       *[other] { $count } लाइनें जोड़ी गईं
    }
import-filter = दिखाई गई पंक्तियाँ
import-all = सभी { $count }
import-good = सही { $count }
import-problems = समस्याएँ { $count }
import-sheet = शीट
import-mapping = कॉलम मिलान
import-mapping-remembered = पिछली बार जैसा
import-mapping-guessed = शीट से अनुमान
import-mapping-chosen = यहाँ चुना गया
import-table = आयात की पंक्तियाँ
import-column-is = कॉलम { $letter } में
import-cell = पंक्ति { $row } कॉलम { $letter }
import-row = पंक्ति { $row }
import-target-skip = छोड़ें
import-target-discount-percent = छूट %
import-target-discount = छूट ₹
import-target-gst-part = CGST या SGST %
import-target-quantity = मात्रा
import-target-free = मुफ़्त मात्रा
import-shown = पंक्तियाँ { $from } से { $to }, कुल { $count }। समस्या वाले ख़ाने यहीं ठीक किए जा सकते हैं।
import-shown-none = दिखाने को कोई पंक्ति नहीं
import-blank = { $n ->
        [one] { $count } ख़ाली पंक्ति छोड़ी जाएगी।
       *[other] { $count } ख़ाली पंक्तियाँ छोड़ी जाएँगी।
    }
import-unmapped = { $n ->
        [one] { $count } पंक्ति में मिलान वाले कॉलम ख़ाली हैं; वह छोड़ी जाएगी।
       *[other] { $count } पंक्तियों में मिलान वाले कॉलम ख़ाली हैं; वे छोड़ी जाएँगी।
    }
import-no-description = कोई कॉलम विवरण नहीं है
import-found = { $n ->
        [one] { $count } पंक्ति में समस्या
       *[other] { $count } पंक्तियों में समस्या
    }
import-found-none = कोई समस्या नहीं
import-found-list = पंक्तियों की समस्याएँ
import-warned = { $n ->
        [one] { $count } पंक्ति में चेतावनी है; वह फिर भी आयात होगी
       *[other] { $count } पंक्तियों में चेतावनियाँ हैं; वे फिर भी आयात होंगी
    }
import-empty-cell = { $field } ख़ाली है
import-not-a-number = { $field } “{ $text }” संख्या नहीं है
import-too-many-decimals = { $field } “{ $text }” में दशमलव के बाद { $places } से ज़्यादा अंक हैं
import-code-shortened = स्प्रेडशीट ने यह संख्या छोटी कर दी; इसके सब अंक लिखें
import-not-yes-or-no = न Y, न N, न goods, न service है; इनमें से एक लिखें
import-options = विकल्प
import-add-after = { $n ->
        [0] इस ऑर्डर में जोड़ें
       *[other] लाइन { $count } के बाद जोड़ें
    }
import-replace = { $n ->
        [one] इस ऑर्डर की लाइन बदलें
       *[other] सभी { $count } लाइनें बदलें
    }
import-first-row-names = पहली पंक्ति में कॉलम के नाम हैं
import-nth-row-names = पंक्ति { $row } में कॉलम के नाम हैं
import-empty-later = ख़ाली ख़ाने बाद में भरे जाएँगे
import-plain-quotes = " की जगह ″ और \ की जगह / लिखें
import-round = लंबे दशमलव राउंड करें
import-import = { $n ->
        [one] { $count } सही पंक्ति
       *[other] { $count } सही पंक्तियाँ
    } आयात करें
import-save-problems = समस्या वाली पंक्तियाँ सहेजें…
import-save-path = समस्या वाली पंक्तियों का पाथ
import-save-path-hint = CSV फ़ाइल का पाथ
import-save-here = सहेजें
import-save-choose = चुनें…
import-saved = यहाँ सहेजी गईं: { $path }
import-problems-of-row = { $row }: { $text }
import-done = { $n ->
        [one] { $count } लाइन जोड़ी गई; Ctrl+Z से वापस लें
       *[other] { $count } लाइनें जोड़ी गईं; Ctrl+Z से वापस लें
    }
import-left = { $n ->
        [one] { $count } पंक्ति आयात नहीं हुई
       *[other] { $count } पंक्तियाँ आयात नहीं हुईं
    }
import-reopen = दिखाएँ
import-error-missing = ऐसी कोई फ़ाइल नहीं है; पाथ जाँचें
import-error-system = फ़ाइल पढ़ी नहीं जा सकी: { $detail }
import-error-format = यह पढ़ी जा सकने वाली तालिका नहीं है; इसे XLSX, ODS या CSV में सहेजकर चुनें
import-error-web-page = यह स्प्रेडशीट के नाम से वेब पेज है; इसे Excel में खोलें, .xlsx में सहेजें और चुनें
import-error-encrypted = फ़ाइल पर पासवर्ड है; बिना पासवर्ड सहेजकर चुनें
import-error-damaged = फ़ाइल ख़राब है ({ $detail }); इसे Excel में खोलें, नए सिरे से सहेजें और चुनें
import-error-too-large = फ़ाइल { $most } MB से बड़ी है; इसे छोटी फ़ाइलों में बाँटें
import-error-rows = { $most } से ज़्यादा पंक्तियाँ हैं; छोटी तालिकाओं में बाँटें
import-error-columns = कॉलम { $most } के आगे भी कुछ लिखा है; जो कॉलम नहीं चाहिए उन्हें हटाएँ
import-error-cell = पंक्ति { $row } के एक ख़ाने में { $most } से ज़्यादा अक्षर हैं; उसे छोटा करें
import-error-spread = ख़ाने एक-दूसरे से बहुत दूर हैं; पंक्तियाँ नई फ़ाइल में कॉपी करें
import-error-no-sheet = फ़ाइल में ऐसी शीट नहीं है; फिर से चुनें
import-error-empty = शीट ख़ाली है; दूसरी चुनें
import-error-stopped = पढ़ना रोका गया
import-error-clipboard = क्लिपबोर्ड में बहुत ज़्यादा है; उसे फ़ाइल में सहेजकर आयात करें
import-error-clipboard-empty = क्लिपबोर्ड में कोई पंक्ति नहीं; Excel में कॉपी करें, फिर यहाँ Ctrl+V दबाएँ

### Sections of the order: parties, dates, milestones, documents, rows

command-add-row = पंक्ति जोड़ें
command-remove-row = पंक्ति हटाएँ
command-split-parts = बराबर चरणों में बाँटें
command-split-percentages = प्रतिशत से चरणों में बाँटें
command-attach = फ़ाइल जोड़ें
attach-title = फ़ाइल जोड़ें
attach-about = हर फ़ाइल ज़्यादा से ज़्यादा { $one } MB, पूरे ऑर्डर में { $all } MB। फ़ाइल ऑर्डर के साथ जाती है।
attach-path = फ़ाइल का पाथ
attach-path-hint = /home/… या C:\…
attach-choose = चुनें…
attach-read = जोड़ें
attach-reading = पढ़ी जा रही है…
attach-missing = ऐसी कोई फ़ाइल नहीं है; पाथ जाँचें
attach-not-a-file = यह फ़ोल्डर है; इसमें से फ़ाइल चुनें
attach-empty = फ़ाइल ख़ाली है; दूसरी चुनें
attach-too-large = { $most } MB से बड़ी है; छोटी फ़ाइल जोड़ें, या उसे वेब पर रखकर URL में उसका पता लिखें
attach-all-too-large = इस फ़ाइल से ऑर्डर { $most } MB से बड़ा हो जाएगा; कोई दूसरी हटाएँ, या URL में पता लिखें
attach-system = फ़ाइल पढ़ी नहीं जा सकी: { $detail }
split-title-parts = बराबर चरणों में बाँटें
split-title-percentages = प्रतिशत से बाँटें
split-total = कुल PO मूल्य ₹{ $total }
split-parts = हिस्सों की संख्या
split-percentages = प्रतिशत
split-first = पहली देय तारीख़
split-every = अंतर
split-unit = दिन या महीने
split-months = महीने
split-days = दिन
split-no-date = तारीख़ तय नहीं
split-confirm = बाँटें
split-replaces = { $n ->
        [one] मौजूदा चरण की जगह लेगा; Ctrl+Z से वह लौट आएगा
       *[other] मौजूदा { $n } चरणों की जगह लेगा; Ctrl+Z से वे लौट आएँगे
    }
split-no-total = ऑर्डर का अभी कोई कुल नहीं; पहले लाइनें भरें
split-parts-wrong = 1 से { $most } तक की संख्या
split-percentages-wrong = 30, 60, 10 जैसे प्रतिशत
split-not-a-hundred = जोड़ { $sum } है, 100 नहीं
split-every-wrong = 0 से { $most } तक की संख्या
calendar-name = कैलेंडर
date-months = जन॰|फ़र॰|मार्च|अप्रैल|मई|जून|जुल॰|अग॰|सित॰|अक्टू॰|नव॰|दिस॰
calendar-months = जनवरी|फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर
calendar-days = सो|मं|बु|गु|शु|श|र
calendar-previous = पिछला महीना
calendar-next = अगला महीना
choice-countries = India=भारत|Bangladesh=बांग्लादेश|Bhutan=भूटान|China=चीन|Germany=जर्मनी|Japan=जापान|Nepal=नेपाल|Singapore=सिंगापुर|South Korea=दक्षिण कोरिया|Sri Lanka=श्रीलंका|Taiwan=ताइवान|Thailand=थाईलैंड|United Arab Emirates=संयुक्त अरब अमीरात|United Kingdom=ब्रिटेन|United States=अमेरिका
choice-country-codes = +91=भारत|+1=अमेरिका|+44=ब्रिटेन|+49=जर्मनी|+65=सिंगापुर|+66=थाईलैंड|+81=जापान|+82=दक्षिण कोरिया|+86=चीन|+94=श्रीलंका|+880=बांग्लादेश|+886=ताइवान|+971=संयुक्त अरब अमीरात|+975=भूटान|+977=नेपाल
choice-origins = IN=भारत|AE=संयुक्त अरब अमीरात|BD=बांग्लादेश|BT=भूटान|CN=चीन|DE=जर्मनी|GB=ब्रिटेन|ID=इंडोनेशिया|IT=इटली|JP=जापान|KR=दक्षिण कोरिया|LK=श्रीलंका|MY=मलेशिया|NP=नेपाल|SG=सिंगापुर|TH=थाईलैंड|TW=ताइवान|US=अमेरिका|VN=वियतनाम
choice-terms = FOR destination=गंतव्य तक|Ex works=कारख़ाने से|FOB=जहाज़ पर चढ़ाने तक|CFR=लागत और भाड़ा|CIF=लागत, बीमा और भाड़ा|DAP=पहुँचाकर, शुल्क बिना|DDP=पहुँचाकर, शुल्क सहित|Freight to pay=भाड़ा बाद में|Self pickup=ख़ुद उठाएँगे
choice-bearers = BUYER=ख़रीदार|SUPPLIER=सप्लायर
choice-address-ship-to = जहाँ माल जाएगा
choice-address-bill-to = जहाँ इनवॉइस जाएगा
choice-address-dispatch-from = जहाँ से माल चलेगा
choice-address-office = दफ़्तर
choice-address-warehouse = गोदाम
choice-address-factory = कारख़ाना
choice-address-other = कोई और
choice-contact-mobile = मोबाइल
choice-contact-landline = लैंडलाइन
party-pan = PAN { $pan }
party-recent = इस आपूर्तिकर्ता के अन्य ऑर्डर
party-recent-last = पिछला ऑर्डर
party-recent-open = खुले ऑर्डर
party-recent-spent = पिछले 12 महीने
party-known = { $n ->
        [one] एड्रेस बुक में · अब तक { $n } ऑर्डर
       *[other] एड्रेस बुक में · अब तक { $n } ऑर्डर
    }
party-new = नया { $what } “{ $name }”
party-revert = पहले जैसा करें
party-address = पता
party-address-of = { $of } में से पता { $at }
party-address-other = { $n ->
        [one] नया पता · एड्रेस बुक में { $n }
       *[other] नया पता · एड्रेस बुक में { $n }
    }
party-replace-address = पता { $at } बदलें
party-save-same = एड्रेस बुक में ऐसा ही है
party-save-updates = “{ $name }” को सिर्फ़ नए ऑर्डर के लिए बदलेगा
party-save-address = यह पता “{ $name }” में सिर्फ़ नए ऑर्डर के लिए जोड़ेगा
party-same-pan = एड्रेस बुक में यही PAN: { $gstin }, { $city }
party-use = चुनें
party-use-gstin = { $gstin } चुनें
section-split-parts = बराबर बाँटें…
section-split-percentages = प्रतिशत से बाँटें…
section-add-rest = बाक़ी राशि आख़िरी चरण में जोड़ें
section-attach = फ़ाइल जोड़ें…
section-attach-here = फ़ाइल जोड़ें…
section-attach-to = दस्तावेज़ { $row } में फ़ाइल जोड़ें
section-file = दस्तावेज़ { $row } की फ़ाइल: { $name }, { $size }
section-file-nameless = फ़ाइल
section-remove-file = दस्तावेज़ { $row } की फ़ाइल हटाएँ
drawer-line-of = { $of } में से लाइन { $line }
drawer-line-sum = { $of } में से लाइन { $line } · { $quantity } × ₹{ $price } = ₹{ $sum }
drawer-assessable = कर की आधार राशि
drawer-batch = बैच
drawer-no-date = तय नहीं
drawer-none = कोई नहीं
drawer-add = जोड़ें
drawer-word-pre-tax = लाइन के साथ कर लगेगा
drawer-word-after-tax = कर नहीं लगेगा
drawer-word-discount = कर से पहले
summary-missing = { $n ->
        [one] { $n } फ़ील्ड भरना है
       *[other] { $n } फ़ील्ड भरने हैं
    }
toast-review-missing = { $n ->
        [one] भेजने से पहले { $n } फ़ील्ड भरना है
       *[other] भेजने से पहले { $n } फ़ील्ड भरने हैं
    }

## Access: keys, the keychain, a company's own CA file
keys-sandbox = सैंडबॉक्स को कुंजियाँ नहीं चाहिए।
keys-missing = अभी कुंजियाँ नहीं दी गईं। वे सिस्टम की कीचेन में जाती हैं, PO Desk की किसी फ़ाइल में नहीं।
keys-asked-for = सिस्टम की कीचेन से पूछा जा रहा है; वह आपसे अपना पासवर्ड माँग सकती है
keys-in-keychain = इस कनेक्शन की कुंजियाँ सिस्टम की कीचेन में हैं। ख़ाली छोड़े गए फ़ील्ड उन्हें नहीं बदलते।
keys-from-environment = कुंजियाँ एनवायरनमेंट वेरिएबल से आई हैं, सिर्फ़ इस बार के लिए; वे कहीं सहेजी नहीं जातीं
keys-of-sandbox = सैंडबॉक्स कोई भी कुंजियाँ ले लेता है
keys-incomplete = कीचेन में रखने से पहले एक्सेस की, सीक्रेट और API की ज़रूरी हैं
keys-in-memory = कुंजियाँ PO Desk बंद होने तक ही रहेंगी: { $why }
keys-unknown = “कनेक्शन लागू करें” कुंजियाँ फिर माँगेगा, या उन्हें लिखें: { $why }
keys-of-other = कुंजियाँ एक ही गेटवे की होती हैं। इसके लिए कीचेन की कुंजियाँ काम आएँगी, या वे जो आप लिखें।
keys-forget = कुंजियाँ भूल जाएँ
keychain-missing = यहाँ कोई कीचेन नहीं है
keychain-locked = कीचेन पर ताला है
keychain-silent = कीचेन ने अब तक जवाब नहीं दिया
keychain-foreign = इस गेटवे के नाम से कीचेन में कुछ और रखा है
keychain-failed = कीचेन का जवाब: { $detail }
keychain-not-forgotten = कुंजियाँ कीचेन से हटाई नहीं जा सकीं। वहाँ से “PO Desk” सिस्टम के पासवर्ड प्रोग्राम से हटाएँ।
apply-overtaken = यह पूरा होने से पहले कनेक्शन फिर बदल दिया गया
authority-label = आपकी कंपनी की CA फ़ाइल, अगर गेटवे को चाहिए (PEM)
authority-name = CA फ़ाइल
authority-hint = /home/… या C:\…
authority-choose = चुनें…
authority-read = पढ़ें
authority-title = CA फ़ाइल चुनें
authority-reading = पढ़ी जा रही है…
authority-note = “कनेक्शन लागू करें” के बाद सिस्टम के सर्टिफ़िकेट के साथ इस पर भी भरोसा होगा। इसकी कॉपी रखी जाती है, इसलिए फ़ाइल को कहीं भी ले जा सकते हैं।
authority-held = { $file }: { $count ->
    [one] { $count } सर्टिफ़िकेट
   *[other] { $count } सर्टिफ़िकेट
}
authority-fingerprint = SHA-256 { $fingerprint }
authority-remove = CA फ़ाइल हटाएँ
authority-none = इस फ़ाइल में कोई सर्टिफ़िकेट नहीं है; CA सर्टिफ़िकेट की PEM (Base64) फ़ाइल माँगें, ज़्यादा से ज़्यादा 1 MB
authority-damaged = इस फ़ाइल का सर्टिफ़िकेट { $number } पढ़ा नहीं जा सका; फ़ाइल फिर से माँगें
authority-changed = सेटिंग में रखे CA सर्टिफ़िकेट ख़राब हैं; CA फ़ाइल फिर से चुनें

### The program failed

crash-title = अपनी ही गड़बड़ी से PO Desk रुक गया
crash-text = ऐसा नहीं होना चाहिए था। रिपोर्ट में लिखा है कि गड़बड़ी कहाँ है; उसमें आपके ऑर्डर की कोई बात नहीं है। कृपया उसे उन्हें भेजें जो आपके यहाँ PO Desk सँभालते हैं।
crash-window = गड़बड़ी से विंडो बंद हो गई। आपके ऑर्डर सुरक्षित हैं। PO Desk दोबारा चलाएँ; रिपोर्ट में लिखा है कि गड़बड़ी कहाँ है, और उसमें ऑर्डर की कोई बात नहीं है।
crash-saved = आपके बदलाव सहेजे गए।
crash-saving = आपके बदलाव सहेजे जा रहे हैं…
crash-not-saved = आपके आख़िरी बदलाव सहेजे नहीं गए: { $reason }। जब तक यह विंडो खुली है, सहेजने की कोशिश होती रहेगी।
crash-not-handed-over = गड़बड़ी खुले ऑर्डर में ही है; जो पहले सहेजा गया था वह मौजूद है
crash-report = रिपोर्ट
crash-copy = रिपोर्ट कॉपी करें
crash-restart = PO Desk दोबारा चलाएँ
crash-close = PO Desk बंद करें
fault-engine-ended = PO Desk का सहेजने और भेजने वाला हिस्सा गड़बड़ी से रुक गया है। अब कुछ नहीं सहेजा जाएगा: जो आख़िर में लिखा उसे कॉपी करें, फिर PO Desk बंद करके दोबारा चलाएँ
fault-sender = PO Desk में गड़बड़ी से भेजना रुक गया है। बदलाव अब भी सहेजे जा रहे हैं; भेजना जारी रखने के लिए PO Desk बंद करके दोबारा चलाएँ

### The archive of everything

archive-export = सब कुछ निर्यात करें…
archive-import = संग्रह पढ़ें…
archive-write-title = सब कुछ निर्यात करें
archive-write-about = सभी ऑर्डर हर संस्करण, अनुरोध और जवाब के साथ, एड्रेस बुक, कंपनियाँ, टेम्प्लेट और घटनाओं का रिकॉर्ड एक फ़ाइल में जाते हैं। पासवर्ड और कुंजियाँ नहीं जातीं। इसे डेटा की तरह ही सँभालकर रखें: जिसके पास यह हो वह आपके ऑर्डर पढ़ सकता है।
archive-read-title = संग्रह पढ़ें
archive-read-about = पहले अंदर देखें; जब तक आप इसे पढ़कर जोड़ते नहीं, कुछ नहीं बदलता। यहाँ के ऑर्डर जैसे हैं वैसे रहते हैं, और आने वाला कुछ भी अपने आप नहीं भेजा जाता।
archive-path = संग्रह
archive-path-hint = /home/…/everything.podesk.json
archive-choose = चुनें…
archive-write = निर्यात करें
archive-replace = इसकी जगह लिखें
archive-look = अंदर देखें
archive-read-in = पढ़कर जोड़ें
archive-stop = रोकें
archive-done = हो गया
archive-working = अब तक { $records } रिकॉर्ड…
archive-written = { $orders ->
    [one] { $orders } ऑर्डर, { $size }: { $path }
   *[other] { $orders } ऑर्डर, { $size }: { $path }
}
archive-inside = PO Desk { $version } ने { $when } लिखा
archive-new = { $count ->
    [0] इसमें यहाँ के लिए कोई नया ऑर्डर नहीं
    [one] { $count } ऑर्डर यहाँ नया है और जुड़ेगा
   *[other] { $count } ऑर्डर यहाँ नए हैं और जुड़ेंगे
}
archive-same = { $count ->
    [0] इसका कोई ऑर्डर यहाँ पहले से नहीं है
    [one] { $count } ऑर्डर यहाँ पहले से ऐसा ही है
   *[other] { $count } ऑर्डर यहाँ पहले से ऐसे ही हैं
}
archive-others = कंपनियाँ, पार्टियाँ, टेम्प्लेट और लेआउट: { $new } जुड़ेंगे, { $here } यहाँ पहले से हैं और वैसे ही रहेंगे
archive-kept = { $count ->
    [one] { $count } ऑर्डर यहाँ अलग सामग्री के साथ है; यहाँ वाला रहेगा: { $numbers }
   *[other] { $count } ऑर्डर यहाँ अलग सामग्री के साथ हैं; यहाँ वाले रहेंगे: { $numbers }
}
archive-uncertain = { $count ->
    [one] संग्रह लिखते समय { $count } कार्रवाई पूरी नहीं हुई थी। वह “परिणाम अज्ञात” होकर आएगी: सप्लायर से पूछें कि वह तब से पहुँची या नहीं, फिर आउटबॉक्स में चुनें
   *[other] संग्रह लिखते समय { $count } कार्रवाइयाँ पूरी नहीं हुई थीं। वे “परिणाम अज्ञात” होकर आएँगी: सप्लायर से पूछें कि वे तब से पहुँचीं या नहीं, फिर आउटबॉक्स में चुनें
}
archive-clashes = यहाँ के दूसरे ऑर्डर ने ये PO नंबर ले लिए हैं; दोनों ऑर्डर जाँचें: { $numbers }
archive-broken = संग्रह के घटनाओं के रिकॉर्ड में प्रविष्टि { $seq } बदली गई है; फिर भी इसके ऑर्डर पढ़कर जोड़े जा सकते हैं
archive-read-done = { $new ->
    [0] कोई नया ऑर्डर नहीं था
    [one] { $new } ऑर्डर पढ़कर जोड़ा गया
   *[other] { $new } ऑर्डर पढ़कर जोड़े गए
}
archive-error-missing = ऐसी कोई फ़ाइल नहीं है; पाथ जाँचें
archive-error-system = फ़ाइल पढ़ी या लिखी नहीं जा सकी: { $detail }
archive-error-foreign = यह PO Desk का संग्रह नहीं है; “सब कुछ निर्यात करें…” से बनी फ़ाइल चुनें
archive-error-occupied = वहाँ एक और फ़ाइल है जो संग्रह नहीं है; दूसरा नाम चुनें
archive-error-exists = इस नाम का संग्रह पहले से है। दूसरा नाम चुनें, या उसकी जगह लिखें
archive-error-newer = इस संग्रह का फ़ॉर्मैट { $found } है; PO Desk का यह संस्करण { $known } तक पढ़ता है। PO Desk अपडेट करें, फिर इसे पढ़ें
archive-error-damaged = संग्रह ख़राब है, इसलिए कुछ नहीं जोड़ा गया: { $detail }
archive-error-contradiction = संग्रह की बातें आपस में मेल नहीं खातीं, इसलिए कुछ नहीं जोड़ा गया: { $detail }
archive-error-too-large = संग्रह { $most } MB से बड़ा है; इससे बड़ा नहीं पढ़ा जाता
archive-error-record = इसमें एक ऑर्डर { $most } MB से बड़ा है; इससे बड़ा दोबारा नहीं पढ़ा जा सकता
archive-error-stopped = रोका गया; कुछ नहीं बदला

### Keeping the data: backups, restore, data that can't be used

settings-data = डेटा
data-about = बैकअप हर दिन अपने आप बनता है; आख़िरी 14 रखे जाते हैं। फ़ोल्डर की एक कॉपी दूसरी डिस्क पर भी रखें।
data-last = आख़िरी बैकअप: { $when }, { $size }
data-none = अभी कोई बैकअप नहीं
data-back-up = अभी बैकअप लें
data-running = बैकअप लिया जा रहा है… { $done }%
data-stop = रोकें
data-restore = बहाल करें…
data-backed-up = बैकअप यहाँ लिया गया: { $path } ({ $size })
data-not-backed-up = बैकअप नहीं हुआ
fault-backup = बैकअप नहीं बन सका: { $detail }
backups-title = बैकअप
backups-about = मौजूदा डेटा की जगह लेने से पहले बैकअप को अंदर से देखें
backups-daily = रोज़ के
backups-by-hand = ख़ुद लिए गए
backups-before-upgrade = अपडेट से पहले
backups-before-restore = बहाल करने से पहले
backups-elsewhere = दूसरी जगह
backups-unreadable = पढ़ा नहीं जा सका
backups-orders = { $orders ->
        [one] { $count } ऑर्डर
       *[other] { $count } ऑर्डर
    }
backups-orders-changed = { $orders ->
        [one] { $count } ऑर्डर, आख़िरी बदलाव { $when }
       *[other] { $count } ऑर्डर, आख़िरी बदलाव { $when }
    }
backups-inside = { $orders ->
        [one] { $when }, { $count } ऑर्डर
       *[other] { $when }, { $count } ऑर्डर
    }
backups-newest = आख़िर में बदले गए
backups-effect = इसे बहाल करने पर मौजूदा सारा डेटा बदल जाएगा; पहले उसका बैकअप लिया जाएगा। इस बैकअप के बाद जो लिखा, भेजा या स्वीकार हुआ, वह इसमें नहीं होगा।
backups-path = दूसरी जगह का बैकअप
backups-path-hint = /media/usb/podesk.db
backups-choose = चुनें…
backups-choose-one = अंदर देखने के लिए बैकअप चुनें
backups-looking = अंदर देखा जा रहा है…
backups-restore = यह बैकअप बहाल करें
backups-back = पीछे
backups-saving = आपका लिखा सहेजा जा रहा है…
backups-restoring = बहाल किया जा रहा है…
backups-not-restored = बहाल नहीं हुआ; डेटा पहले जैसा ही है
backup-damaged = यह फ़ाइल ख़राब है या PO Desk का बैकअप नहीं है; दूसरी चुनें
backup-newer = यह बैकअप PO Desk के नए संस्करण का है; पहले वह संस्करण इंस्टॉल करें
backup-unreadable = यह फ़ाइल पढ़ी नहीं जा सकी: { $detail }
backup-too-large = यह फ़ाइल { $most } GB से बड़ी है, इसलिए नहीं पढ़ी गई
refused-restore-unsaved = आख़िरी बदलाव अभी सहेजा नहीं जा सका और खो जाएगा; पहले उस ऑर्डर की कॉपी सहेजें
refused-restore-sending = अभी एक ऑर्डर भेजा जा रहा है; थोड़ी देर में फिर कोशिश करें
damaged-title = डेटा इस्तेमाल नहीं हो सकता
damaged-what = डेटा फ़ाइल ख़राब है।
damaged-restored = बैकअप ने डेटा की जगह ले ली, पर वह खुल नहीं सका: { $detail }
damaged-otherwise = डेटा फ़ाइल इस्तेमाल नहीं हो सकती: { $detail }
damaged-missing = डेटा फ़ाइल नहीं मिली, जबकि उसमें ऑर्डर थे।
damaged-offer = { $orders ->
        [one] सबसे नया सही बैकअप { $when } का है और उसमें { $count } ऑर्डर है।
       *[other] सबसे नया सही बैकअप { $when } का है और उसमें { $count } ऑर्डर हैं।
    }
damaged-searching = सबसे नया सही बैकअप खोजा जा रहा है…
damaged-no-offer = डेटा फ़ोल्डर में कोई सही बैकअप नहीं है। हो सकता है आपके पास दूसरी जगह हो।
damaged-kept = आप कुछ भी चुनें, कुछ नहीं हटाया जाता: ख़राब फ़ाइल नई के पास रखी जाती है, उसके नाम में तारीख़ होती है।
damaged-restore = वह बैकअप बहाल करें
damaged-others = दूसरे बैकअप…
damaged-empty = ख़ाली से शुरू करें
damaged-quit = बाहर निकलें
data-set-aside = ख़राब डेटा { $path } नाम से अलग रखा गया
restored-title = बैकअप बहाल हुआ
restored-in-use = अब { $when } का बैकअप इस्तेमाल में है
restored-unknown = { $n ->
        [one] हो सकता है यह बैकअप बनने के बाद { $n } कार्रवाई भेजी गई हो। अपने आप कुछ फिर नहीं भेजा जाता: उसे आउटबॉक्स में देखें।
       *[other] हो सकता है यह बैकअप बनने के बाद { $n } कार्रवाइयाँ भेजी गई हों। अपने आप कुछ फिर नहीं भेजा जाता: उन्हें आउटबॉक्स में देखें।
    }
restored-numbers = पता नहीं कि इस बैकअप के बाद कौन-से PO नंबर दिए गए: सेटिंग में अगला नंबर जाँचें
restored-asks = इस बैकअप का कोई ऑर्डर पहली बार भेजने से पहले PO Desk पूछता है कि वह इस बीच भेजा गया था या नहीं।
restored-before = पहले वाला डेटा यहाँ रखा है: { $path }
restored-go-on = आगे बढ़ें
refused-restored = यह ऑर्डर { $at } के बैकअप या संग्रह से आया है, और हो सकता है उसके बाद भेजा गया हो। भेजने से पहले सप्लायर या गेटवे से पता करें।
restored-not-sent = यह नहीं भेजा गया
event-restored-backup = { $at } का बैकअप बहाल किया गया
event-released = पक्का किया गया कि बैकअप के बाद यह नहीं भेजा गया

### The list of orders: what its engine says

list-view-trash = ट्रैश
list-indexed = { $all } में से { $done } ऑर्डर इंडेक्स हुए; बाक़ी सिर्फ़ नंबर, सप्लायर और विषय से मिलते हैं
list-fault-number = यह संख्या नहीं है; { $example } जैसी संख्या लिखें
list-fault-date = यह तारीख़ नहीं है; 12/6, +7, this-month या 2026-06 जैसी लिखें
list-fault-view = इस नाम का कोई व्यू नहीं है
list-fault-range = अंत शुरुआत से पहले है
query-about-number = PO नंबर
query-about-supplier = सप्लायर का नाम
query-about-subject = विषय
query-about-hsn = किसी लाइन का HSN/SAC
query-about-status = डिलीवरी या नेटवर्क की स्थिति
query-about-total = कुल मूल्य, जैसे >1L
query-about-lines = लाइनों की संख्या
query-about-version = आख़िरी स्वीकार हुआ संस्करण
query-about-date = ऑर्डर तारीख़
query-about-due = डिलीवरी तारीख़
query-about-updated = आख़िरी बदलाव
query-about-view = बाईं ओर का व्यू
query-about-open = भेजे गए, न पूरे हुए न रद्द
query-about-accepted = गेटवे ने स्वीकार किए, रद्द नहीं
query-about-ready = ड्राफ़्ट जो भेजे जा सकते हैं
query-about-amended = भेजने के बाद बदले गए
query-about-overdue = डिलीवरी तारीख़ बीत गई
query-about-week-ahead = अगले 7 दिन में, या समय बीता
query-about-no-date = बिना तारीख़
query-about-month-back = पिछले 30 दिन
query-about-week-back = पिछले 7 दिन
query-about-fy = यह वित्त वर्ष
query-about-last-fy = पिछला वित्त वर्ष

### The list's screen: choosing, filters, columns, saved searches, figures

list-search-hint = नंबर, सप्लायर, आइटम, HSN खोजें…
list-search-offers = सुझाव
list-select = { $number } चुनें
list-select-all = सभी ऑर्डर चुनें
list-sort-by = { $column } के क्रम से लगाएँ
list-of = { $all } में से { $chosen }
list-selected-total = चुने हुए का कुल
list-clear = साफ़ करें
list-filter-status = स्थिति
list-filter-supplier = सप्लायर
list-filter-date = ऑर्डर तारीख़
list-filter-amount = राशि
list-filter-any = कोई भी
list-find-supplier = सप्लायर खोजें
list-status-open = सप्लायर के पास चालू
list-status-ready = भेजने को तैयार
list-status-amended = संशोधित
list-status-accepted = गेटवे ने स्वीकार किए
list-date-today = आज
list-date-this-week = इस सप्ताह
list-date-this-month = इस महीने
list-date-last-month = पिछले महीने
list-date-30-days = पिछले 30 दिन
list-date-fy = यह वित्त वर्ष
list-date-last-fy = पिछला वित्त वर्ष
list-date-none = ऑर्डर तारीख़ नहीं
list-amount-small = ₹50,000 से कम
list-amount-lakh = ₹1 लाख से ज़्यादा
list-amount-five-lakh = ₹5 लाख से ज़्यादा
list-amount-ten-lakh = ₹10 लाख से ज़्यादा
list-amount-crore = ₹1 करोड़ से ज़्यादा
list-range-from = से
list-range-to = तक
list-range-apply = सीमा लागू करें
list-columns = कॉलम
list-column = { $column } दिखाएँ
list-reset-columns = सभी कॉलम, नया बदलाव पहले
list-shown = { $number ->
        [one] { $shown } ऑर्डर, { $sort }
       *[other] { $shown } ऑर्डर, { $sort }
    }
list-sort-number-up = छोटा PO नंबर पहले
list-sort-number-down = बड़ा PO नंबर पहले
list-sort-supplier-up = सप्लायर के क्रम से
list-sort-supplier-down = सप्लायर के उलटे क्रम से
list-sort-subject-up = विषय के क्रम से
list-sort-subject-down = विषय के उलटे क्रम से
list-sort-ordered-up = पुरानी ऑर्डर तारीख़ पहले
list-sort-ordered-down = नई ऑर्डर तारीख़ पहले
list-sort-delivery-up = जल्दी डिलीवरी पहले
list-sort-delivery-down = देर की डिलीवरी पहले
list-sort-lines-up = कम लाइनें पहले
list-sort-lines-down = ज़्यादा लाइनें पहले
list-sort-total-up = कम कुल पहले
list-sort-total-down = ज़्यादा कुल पहले
list-sort-version-up = पुराना संस्करण पहले
list-sort-version-down = नया संस्करण पहले
list-sort-status-up = ड्राफ़्ट पहले
list-sort-status-down = रद्द पहले
list-sort-updated-up = पुराना बदलाव पहले
list-sort-updated-down = नया बदलाव पहले
list-views = व्यू
list-view-save-as = यह खोज सहेजें…
list-view-save-title = यह खोज सहेजें
list-view-rename-title = खोज का नाम बदलें
list-view-name = खोज का नाम
list-view-replaces = इस नाम की खोज की जगह लेगी
list-view-save = खोज सहेजें
list-view-rename = नाम बदलें
list-view-actions = सहेजी गई खोज
list-view-update = जो अभी दिखता है उसे सहेजें
list-view-rename-item = खोज का नाम बदलें…
list-view-remove-item = खोज हटाएँ
list-view-removed = खोज “{ $name }” हटाई गई
list-fold = आँकड़े छिपाएँ
list-unfold = आँकड़े दिखाएँ
list-tile-to-send = भेजने हैं
list-tile-waiting = इंतज़ार में
list-tile-unknown = परिणाम अज्ञात
list-tile-awaiting = डिलीवरी बाक़ी
list-tile-overdue = समय बीता
list-tile-open = चालू ऑर्डर
list-tile-ready = { $number } तैयार
list-tile-said = { $number ->
        [one] { $shown } ऑर्डर, { $value }
       *[other] { $shown } ऑर्डर, { $value }
    }
list-lakh = ₹{ $number } लाख
list-crore = ₹{ $number } करोड़
list-spend-by-month = महीनेवार ख़र्च
list-spend-by-supplier = बड़े सप्लायर, { $year }
list-spend-none = अभी कोई ख़र्च नहीं
list-spend-others = बाक़ी सब
list-spend-said = { $what }: { $value }, { $number ->
        [one] { $shown } ऑर्डर
       *[other] { $shown } ऑर्डर
    }
command-list-select = चुनें
command-list-extend-down = नीचे तक चुनें
command-list-extend-up = ऊपर तक चुनें
command-list-select-all = सभी चुनें
command-list-clear = चुने हुए साफ़ करें
command-list-filter = फ़िल्टर
command-list-save-search = यह खोज सहेजें…
command-list-fold = आँकड़े छिपाएँ या दिखाएँ
command-sort-number = ऑर्डर PO नंबर के क्रम से लगाएँ
command-sort-supplier = ऑर्डर सप्लायर के क्रम से लगाएँ
command-sort-subject = ऑर्डर विषय के क्रम से लगाएँ
command-sort-ordered = ऑर्डर तारीख़ के क्रम से लगाएँ
command-sort-delivery = ऑर्डर डिलीवरी तारीख़ के क्रम से लगाएँ
command-sort-lines = ऑर्डर लाइनों की संख्या के क्रम से लगाएँ
command-sort-total = ऑर्डर कुल के क्रम से लगाएँ
command-sort-version = ऑर्डर संस्करण के क्रम से लगाएँ
command-sort-status = ऑर्डर स्थिति के क्रम से लगाएँ
command-sort-updated = ऑर्डर आख़िरी बदलाव के क्रम से लगाएँ

### Many orders at once, and the Trash

many-send = { $count ->
    [one] { $shown } ऑर्डर भेजें
   *[other] { $shown } ऑर्डर भेजें
}
many-bar-delete = { $count ->
    [one] { $shown } ड्राफ़्ट हटाएँ
   *[other] { $shown } ड्राफ़्ट हटाएँ
}
many-bar-duplicate = प्रतिलिपि बनाएँ
many-bar-status = { $count ->
    [one] स्थिति बदलें…
   *[other] { $shown } की स्थिति…
}
many-review = { $count ->
    [one] { $shown } ऑर्डर की समीक्षा करें
   *[other] { $shown } ऑर्डर की समीक्षा करें
}
many-change = { $shown } की स्थिति { $status } करें
many-cancel = { $count ->
    [one] { $shown } PO रद्द करें
   *[other] { $shown } PO रद्द करें
}
many-duplicate = { $count ->
    [one] { $shown } प्रतिलिपि बनाएँ
   *[other] { $shown } प्रतिलिपियाँ बनाएँ
}
many-delete = { $count ->
    [one] { $shown } ड्राफ़्ट ट्रैश में डालें
   *[other] { $shown } ड्राफ़्ट ट्रैश में डालें
}
many-restore = { $count ->
    [one] बहाल करें
   *[other] { $shown } बहाल करें
}
many-purge = { $count ->
    [one] हमेशा के लिए हटाएँ
   *[other] { $shown } हमेशा के लिए हटाएँ
}
many-title-send = { $count ->
    [one] भेजने से पहले { $shown } ऑर्डर की समीक्षा
   *[other] भेजने से पहले { $shown } ऑर्डर की समीक्षा
}
many-title-status = { $count ->
    [one] { $shown } ऑर्डर की स्थिति बदलें
   *[other] { $shown } ऑर्डर की स्थिति बदलें
}
many-title-duplicate = { $count ->
    [one] { $shown } ऑर्डर की प्रतिलिपि बनाएँ
   *[other] { $shown } ऑर्डर की प्रतिलिपियाँ बनाएँ
}
many-title-delete = { $count ->
    [one] { $shown } ड्राफ़्ट हटाएँ
   *[other] { $shown } ड्राफ़्ट हटाएँ
}
many-title-done = { $count ->
    [one] { $shown } ऑर्डर जैसा था वैसा ही रहा
   *[other] { $shown } ऑर्डर जैसे थे वैसे ही रहे
}
many-title-restore = बहाल करें
many-title-purge = { $count ->
    [0] हमेशा के लिए हटाएँ
    [one] { $shown } ड्राफ़्ट हमेशा के लिए हटाएँ
   *[other] { $shown } ड्राफ़्ट हमेशा के लिए हटाएँ
}
many-about-duplicate = { $date } की तारीख़ वाले नए ड्राफ़्ट। हर एक को नंबर भेजते समय मिलता है, या जब आप लिखें।
many-about-delete = ये { $days } दिन ट्रैश में रहते हैं और वहाँ से निकाले जा सकते हैं।
many-about-purge = इसे पलटा नहीं जा सकता। रिकॉर्ड में रहता है कि किसने कौन-सा ड्राफ़्ट कब हटाया; उसमें क्या था, यह नहीं रहता।
many-together = कुल
many-going = भेजे जाने वाले ऑर्डर
many-staying = वैसे ही रहने वाले ऑर्डर
many-looking = { $of } में से { $done } देखे गए
many-looking-some = { $done } देखे गए
many-looking-none = ऑर्डर देखे जा रहे हैं…
many-carrying = { $of } में से { $done } पूरे हुए
many-none = इनमें कोई नहीं
many-shown = दिखाई गई पंक्तियाँ
many-show-all = सभी { $shown }
many-show-going = जाएँगे { $shown }
many-show-staying = रहेंगे { $shown }
many-versions = v{ $from } से v{ $to }
many-changes = { $lines ->
    [0] { $fields ->
        [one] { $fields } बात बदली
       *[other] { $fields } बातें बदलीं
    }
    [one] { $fields ->
        [0] { $lines } लाइन बदली
        [one] { $lines } लाइन और { $fields } बात बदली
       *[other] { $lines } लाइन और { $fields } बातें बदलीं
    }
   *[other] { $fields ->
        [0] { $lines } लाइनें बदलीं
        [one] { $lines } लाइनें और { $fields } बात बदली
       *[other] { $lines } लाइनें और { $fields } बातें बदलीं
    }
}
many-behind = v{ $version } के पीछे इंतज़ार में
many-unsent = इसके न भेजे गए बदलाव ड्राफ़्ट में रहेंगे
many-in-outbox = v{ $version } पहले से आउटबॉक्स में है, और तब से कुछ नहीं बदला
many-number-twice = इनमें से एक और ऑर्डर का नंबर भी { $number } है; किसी एक को दूसरा नंबर दें
many-too-much = एक बार में बहुत ज़्यादा है; पहले बाक़ी भेजें, फिर यह
many-stopped = नहीं हुआ: आपने इससे पहले रोक दिया
many-open = खोलें
many-open-order = { $number } खोलें
many-stop = रोकें
many-back = पीछे
many-close = हो गया
many-show-rest = इन्हें दिखाएँ
many-again = इनकी फिर समीक्षा करें
many-summary-queued = { $count ->
    [0] आउटबॉक्स में कुछ नहीं गया।
    [one] { $shown } आउटबॉक्स में है।
   *[other] { $shown } आउटबॉक्स में हैं।
}
many-summary-duplicated = { $count ->
    [0] कोई प्रतिलिपि नहीं बनी।
    [one] { $shown } प्रतिलिपि बनी।
   *[other] { $shown } प्रतिलिपियाँ बनीं।
}
many-summary-deleted = { $count ->
    [0] कुछ नहीं हटाया गया।
    [one] { $shown } ट्रैश में है।
   *[other] { $shown } ट्रैश में हैं।
}
many-summary-restored = { $count ->
    [0] ट्रैश से कुछ नहीं निकाला गया।
    [one] { $shown } ट्रैश से निकाला गया।
   *[other] { $shown } ट्रैश से निकाले गए।
}
many-summary-purged = { $count ->
    [0] कुछ नहीं हटाया गया।
    [one] { $shown } हमेशा के लिए हटाया गया।
   *[other] { $shown } हमेशा के लिए हटाए गए।
}
many-summary-rest = { $count ->
    [one] { $shown } नहीं हुआ: कारण उसके पास लिखा है।
   *[other] { $shown } नहीं हुए: कारण हर एक के पास लिखा है।
}
many-summary-note = “इन्हें दिखाएँ” से ये सूची में चुने रहते हैं। जो भेजा जा चुका है, वह यहाँ कुछ भी करने पर दोबारा नहीं जाता।
many-sent = { $count ->
    [one] { $count } ऑर्डर आउटबॉक्स में है
   *[other] { $count } ऑर्डर आउटबॉक्स में हैं
}
many-status-sent = { $count ->
    [one] { $status } में { $count } बदलाव आउटबॉक्स में है
   *[other] { $status } में { $count } बदलाव आउटबॉक्स में हैं
}
many-duplicated = { $count ->
    [one] { $count } प्रतिलिपि बनी
   *[other] { $count } प्रतिलिपियाँ बनीं
}
many-deleted = { $count ->
    [one] { $count } ड्राफ़्ट ट्रैश में गया
   *[other] { $count } ड्राफ़्ट ट्रैश में गए
}
many-restored = { $count ->
    [one] { $count } ट्रैश से निकाला गया
   *[other] { $count } ट्रैश से निकाले गए
}
many-purged = { $count ->
    [one] { $count } ड्राफ़्ट हमेशा के लिए हटाया गया
   *[other] { $count } ड्राफ़्ट हमेशा के लिए हटाए गए
}
many-not-done = { $count } ऑर्डर के साथ यह नहीं हो सका; कारण उनकी अपनी स्क्रीन पर है
many-arrived = गेटवे ने { $total } में से { $accepted } स्वीकार किए
many-arrived-troubled = गेटवे ने { $total } में से { $accepted } स्वीकार किए, { $troubled ->
    [one] { $troubled } पर
   *[other] { $troubled } पर
} ध्यान चाहिए
action-outbox = आउटबॉक्स
action-show = दिखाएँ
toast-taken-out = खोलने के लिए ट्रैश से निकाला गया
command-delete-for-good = हमेशा के लिए हटाएँ
command-restore = ट्रैश से निकालें
command-empty-trash = ट्रैश ख़ाली करें…
command-send-drafts = चुने हुए की समीक्षा करके भेजें
command-duplicate-many = चुने हुए की प्रतिलिपि बनाएँ
trash-column-leaves = हटेगा
trash-leaves = { $days ->
    [one] { $days } दिन में
   *[other] { $days } दिन में
}
trash-leaves-now = आज
trash-stays = रहेगा
event-purged = हमेशा के लिए हटाया गया; इसका नंबर { $number } था
event-purged-unnumbered = हमेशा के लिए हटाया गया; इसका कोई नंबर नहीं था
refused-not-in-trash = यह अब ट्रैश में नहीं है
refused-deleted-already = यह पहले से ट्रैश में है
refused-purge = यह एक बार क़तार में जा चुका है, इसलिए इसका रिकॉर्ड रहेगा; इसे सिर्फ़ बहाल किया जा सकता है

### Exports, and reading their files back

command-export = निर्यात करें
command-read-back = फ़ाइल से ऑर्डर पढ़ें…
export-title = निर्यात
export-orders = { $n ->
        [one] { $count } ऑर्डर
       *[other] { $count } ऑर्डर
    }
export-lines = { $n ->
        [one] { $count } लाइन
       *[other] { $count } लाइनें
    }
export-holds = { $orders }, { $lines }
export-holds-one = { $number }, { $n ->
        [one] { $lines } लाइन
       *[other] { $lines } लाइनें
    }
export-looking = गिना जा रहा है…
export-looking-at = अब तक { $orders }…
export-format-name = फ़ॉर्मेट { $format }
export-xlsx = Excel वर्कबुक (XLSX)
export-xlsx-about = सभी फ़ील्ड, हर भाग की अपनी शीट, सूत्रों के साथ। इसे वापस पढ़ा जा सकता है।
export-csv = तालिका (CSV)
export-csv-about = हर लाइन की एक पंक्ति, ऑर्डर के कॉलम दोहराए हुए। दूसरे प्रोग्रामों के लिए।
export-json = अनुरोध (JSON)
export-json-about = ठीक वही जो गेटवे को मिलता है: जैसा भेजा गया, या जैसा अभी भेजा जाएगा।
export-path = फ़ाइल
export-path-hint = /home/…/{ $file }
export-folder = फ़ोल्डर
export-folder-hint = /home/…/requests
export-write = फ़ाइल लिखें
export-open = खोलें
export-show-folder = फ़ोल्डर दिखाएँ
export-working = अब तक { $orders } लिखे गए…
export-written = लिखा गया: { $path } · { $orders }, { $lines } · { $size }
export-nothing = निर्यात करने के लिए कोई ऑर्डर नहीं है
export-csv-loses = { $n ->
        [one] पतों, चरणों, संदर्भों, दस्तावेज़ों या लाइन के ब्यौरे की { $count } पंक्ति के लिए इस तालिका में जगह नहीं है, वह छूट जाएगी। वर्कबुक में वह रहती है।
       *[other] पतों, चरणों, संदर्भों, दस्तावेज़ों या लाइन के ब्यौरे की { $count } पंक्तियों के लिए इस तालिका में जगह नहीं है, वे छूट जाएँगी। वर्कबुक में वे रहती हैं।
    }
export-json-loses = { $n ->
        [one] { $count } ऑर्डर में ऐसा कुछ लिखा है जो समझ में नहीं आया, जैसे ग़लत तारीख़; अनुरोध में वह नहीं जा सकता। वर्कबुक में वह जैसा लिखा है वैसा रहता है।
       *[other] { $count } ऑर्डर में ऐसा कुछ लिखा है जो समझ में नहीं आया, जैसे ग़लत तारीख़; अनुरोध में वह नहीं जा सकता। वर्कबुक में वह जैसा लिखा है वैसा रहता है।
    }
export-error-system = फ़ाइल नहीं लिखी जा सकी: { $detail }
export-error-lines = एक वर्कबुक में ज़्यादा से ज़्यादा { $most } लाइनें आती हैं। कम ऑर्डर चुनें, या तालिका (CSV)
export-error-long = ऑर्डर { $order } में “{ $heading }” के नीचे { $most } से ज़्यादा अक्षर हैं, जो वर्कबुक के एक ख़ाने में नहीं आते। इसे छोटा करें, या तालिका (CSV) चुनें
export-error-exists = { $count ->
        [one] इस नाम की फ़ाइल पहले से है। दूसरा नाम चुनें, या इसे बदल दें
       *[other] { $count } फ़ाइलें पहले से हैं। दूसरा फ़ोल्डर चुनें, या इन्हें बदल दें
    }
export-error-stopped = रोक दिया गया; कुछ नहीं लिखा गया
export-not-opened = सिस्टम { $path } नहीं खोलता: { $detail }
readback-title = फ़ाइल से ऑर्डर पढ़ें
readback-about = PO Desk की लिखी वर्कबुक, तालिका या अनुरोध, या किसी दूसरे प्रोग्राम का अनुरोध। पहले देखें; जब तक आप ऑर्डर अंदर नहीं लेते, कुछ नहीं बदलता। वे नए ड्राफ़्ट बनकर आते हैं।
readback-path = फ़ाइल
readback-path-hint = /home/…/purchase-orders.xlsx
readback-look = अंदर देखें
readback-reading = अब तक { $rows } पंक्तियाँ…
readback-bringing = अंदर लिया जा रहा है…
readback-found = { $n ->
        [one] { $count } ऑर्डर, लाइनें: { $lines }, { $total }
       *[other] { $count } ऑर्डर, लाइनें: { $lines }, { $total }
    }
readback-bring-in = { $n ->
        [one] { $count } ड्राफ़्ट अंदर लें
       *[other] { $count } ड्राफ़्ट अंदर लें
    }
readback-done = { $n ->
        [one] { $count } ऑर्डर ड्राफ़्ट बनकर आया
       *[other] { $count } ऑर्डर ड्राफ़्ट बनकर आए
    }
readback-not-taken-back = { $count ->
        [one] { $count } ऑर्डर अब ट्रैश में नहीं जा सकता: वह इस बीच भेजा जा चुका है
       *[other] { $count } ऑर्डर अब ट्रैश में नहीं जा सकते: वे इस बीच भेजे जा चुके हैं
    }
readback-no-number = नंबर नहीं
readback-ready = जैसा है वैसा आएगा
readback-errors = { $n ->
        [one] भेजने से पहले { $n } समस्या सुलझानी है
       *[other] भेजने से पहले { $n } समस्याएँ सुलझानी हैं
    }
readback-warnings = { $n ->
        [one] { $n } चेतावनी
       *[other] { $n } चेतावनियाँ
    }
readback-provisional = नंबर { $number } कभी लिया नहीं गया; इसे अपना नंबर मिलेगा
readback-number-taken = { $number } यहाँ लिया जा चुका है; यह { $free } नंबर से आएगा
readback-other-total = फ़ाइल में ₹{ $said } लिखा है, जो उसी के आँकड़ों से नहीं बनता
readback-unknown-names = छोड़ा गया, क्योंकि गेटवे के अनुबंध में यह नहीं है: { $names }
readback-problems = { $n ->
        [one] { $count } पंक्ति कहीं नहीं बैठती, वह छोड़ी जाएगी
       *[other] { $count } पंक्तियाँ कहीं नहीं बैठतीं; उनकी बात छोड़ी जाएगी
    }
readback-problem = { $sheet }, पंक्ति { $row }: { $what }
readback-no-order = “Order” के नीचे नंबर नहीं है
readback-unknown-order = ऑर्डर { $order } नहीं है
readback-order-twice = ऑर्डर { $order } ऊपर आ चुका है
readback-contradicts = ऑर्डर { $order } की पहली पंक्ति से अलग बात कहती है; पहली मानी जाएगी और लाइन ले ली जाएगी
readback-no-choice = “{ $text }” इस कॉलम के विकल्पों में नहीं है; ऑर्डर में वही रहेगा जो नए ऑर्डर में होता है
readback-unknown-line = ऑर्डर में लाइन { $line } नहीं है
readback-unknown-list = “{ $list }” कोई सूची नहीं है
readback-is-archive = यह सारे डेटा का संग्रह है: सेटिंग में “संग्रह पढ़ें…” चुनें
readback-is-news = यह नेटवर्क का जवाब है, ऑर्डर नहीं: “वेबहुक आयात करें…” चुनें
readback-is-table = यह तालिका PO Desk की लिखी नहीं है: इसके कॉलम बताने के लिए “आयात करें…” चुनें
readback-not-ours = यह फ़ाइल PO Desk की लिखी नहीं है, और वह इस तरह की फ़ाइल नहीं पढ़ता
readback-no-purchase-order = इस फ़ाइल में परचेज़ ऑर्डर नहीं है; स्थिति के बदलाव में वह नहीं होता
readback-damaged = अनुरोध पढ़ा नहीं जा सका: { $detail }
event-read-back = फ़ाइल से आया
drop-hint = पढ़ने के लिए यहाँ छोड़ें: ऑर्डर, तालिकाएँ, संग्रह
drop-hint-order = जोड़ने के लिए यहाँ छोड़ें: तालिका की लाइनें, या दस्तावेज़ के रूप में PDF या चित्र
drop-hint-dialog = इस डायलॉग में लेने के लिए यहाँ छोड़ें
drop-only-first = एक बार में एक फ़ाइल: { $count } में से सिर्फ़ पहली ली गई
drop-busy = पहले यह डायलॉग बंद करें, फिर फ़ाइल दोबारा छोड़ें
drop-paper-no-order = पहले ऑर्डर खोलें: फ़ाइल उसी में लगती है

### Import of orders, suppliers and items

command-import-list = शीट आयात करें…
intake-title = शीट से आयात
intake-about = परचेज़ ऑर्डर, सप्लायर या आइटम की शीट: कॉलम अपने नाम से पहचाने जाते हैं, और कुछ भी रखने से पहले आप देखते हैं कि हर पंक्ति का क्या होगा। ज़्यादा से ज़्यादा 50,000 पंक्तियाँ। PO Desk का निर्यात (XLSX, CSV, JSON) पूरा वापस पढ़ा जाता है।
intake-judging = { $n ->
    [one] { $count } पंक्ति जाँची जा रही है
   *[other] { $count } पंक्तियाँ जाँची जा रही हैं
}
intake-kind-orders = परचेज़ ऑर्डर
intake-kind-suppliers = सप्लायर सूची
intake-kind-items = आइटम सूची
intake-target-remarks = टिप्पणी
intake-view = क्या दिखाया जाए
intake-view-orders = ऑर्डर
intake-view-suppliers = शीट के सप्लायर
intake-view-rows = पंक्तियाँ
intake-filter = कौन-से दिखाए जाएँ
intake-ready = तैयार { $count }
intake-look = देखने लायक { $count }
intake-new = नए { $count }
intake-differs = अलग { $count }
intake-wrong = ग़लत { $count }
intake-list = शीट से क्या बनेगा
intake-nothing = इनमें कोई नहीं
intake-column-lines = लाइनें
intake-column-total = कुल
intake-column-state = इसका क्या होगा
intake-column-row = पंक्ति
intake-import-orders = { $count } { $n ->
    [one] ऑर्डर
   *[other] ऑर्डर
} आयात करें
intake-import-suppliers = { $count } { $n ->
    [one] सप्लायर
   *[other] सप्लायर
} आयात करें
intake-import-items = { $count } { $n ->
    [one] आइटम
   *[other] आइटम
} आयात करें
intake-taken-orders = { $n ->
    [one] { $count } ऑर्डर आयात हुआ
   *[other] { $count } ऑर्डर आयात हुए
}
intake-taken-suppliers = { $n ->
    [one] { $count } सप्लायर आयात हुआ
   *[other] { $count } सप्लायर आयात हुए
}
intake-taken-items = { $n ->
    [one] { $count } आइटम आयात हुआ
   *[other] { $count } आइटम आयात हुए
}
intake-busy = आयात हो रहा है: { $count } में से { $done }
intake-stopped = आयात रोक दिया गया; उसका कुछ नहीं रखा गया
intake-rows-below = { $n ->
    [one] शीर्षकों के नीचे { $count } पंक्ति।
   *[other] शीर्षकों के नीचे { $count } पंक्तियाँ।
}
intake-rows = { $n ->
    [one] { $count } पंक्ति।
   *[other] { $count } पंक्तियाँ।
}
intake-keys-orders = Enter से ऑर्डर की पंक्तियाँ दिखती हैं, Space से लिए जा चुके नंबर वाला ऑर्डर छूटता है या नया नंबर पाता है।
intake-keys-suppliers = Enter से अंतर दिखते हैं, Space से वे लिए या छोड़े जाते हैं।
intake-renumber-all = { $n ->
    [one] लिए जा चुके { $count } नंबर को नए नंबर से आयात करें
   *[other] लिए जा चुके { $count } नंबरों को नए नंबर से आयात करें
}
intake-keep-all = { $n ->
    [one] जो { $count } अलग है उसे वैसा ही रखें
   *[other] जो { $count } अलग हैं उन्हें वैसा ही रखें
}
intake-order = ऑर्डर { $number }
intake-order-at = पंक्ति { $row } का ऑर्डर
intake-supplier = सप्लायर { $name }
intake-choice = { $name }: इसका क्या होगा
intake-skip = छोड़ें
intake-renumber = नया नंबर
intake-take = सूची का लें
intake-keep = अपना रखें
intake-number-series = शृंखला का अगला
intake-number-none = नंबर नहीं
intake-state-ready = तैयार
intake-state-taken = नंबर लिया जा चुका है
intake-state-taken-by = नंबर लिया जा चुका है: { $supplier }
intake-state-warned = { $n ->
    [one] { $count } चेतावनी
   *[other] { $count } चेतावनियाँ
}
intake-state-wrong = { $n ->
    [one] { $count } त्रुटि
   *[other] { $count } त्रुटियाँ
}
intake-lines = { $n ->
    [one] { $count } लाइन
   *[other] { $count } लाइनें
}
intake-missing = अभी भरना बाक़ी: { $fields }
intake-no-lines = इस ऑर्डर की किसी पंक्ति में लाइन नहीं है
intake-no-number = नंबर नहीं; कंपनी की कोई शृंखला नहीं जिससे नंबर लिया जाए
intake-no-supplier = कोई कॉलम सप्लायर नहीं बताता
intake-stranger = “{ $name }” एड्रेस बुक में नहीं है; सिर्फ़ वही भरा जाएगा जो शीट में है
intake-several = एड्रेस बुक में “{ $name }” नाम के { $n } सप्लायर हैं; उनका GSTIN जोड़ें
intake-other-name = एड्रेस बुक में इसका नाम “{ $name }” है, शीट में “{ $said }”
intake-rows-contradict = पंक्ति { $firstrow } में “{ $first }” है, पंक्ति { $otherrow } में “{ $other }”
intake-rows-differ = पंक्ति { $firstrow } में “{ $first }” है, पंक्ति { $otherrow } में “{ $other }”; पहला लिया जाएगा
intake-deliveries-differ = पंक्ति { $firstrow } में { $first } है, पंक्ति { $otherrow } में { $other }; सबसे पहली, { $date }, ली जाएगी
intake-news-new = नया
intake-news-same = एड्रेस बुक में ऐसा ही है
intake-news-take = { $n ->
    [one] { $count } अंतर
   *[other] { $count } अंतर
}
intake-news-keep = { $n ->
    [one] { $count } अंतर, वैसा ही रखा गया
   *[other] { $count } अंतर, वैसे ही रखे गए
}
intake-news-repeats = पंक्ति { $row } जैसा ही
intake-news-contradicts = पंक्ति { $row } जैसा, पर अलग: { $fields }
intake-news-wrong = ठीक करना है
intake-empty = (ख़ाली)
intake-difference = { $field }: एड्रेस बुक में { $held }, सूची में { $listed }
intake-orders-in = { $n ->
    [one] { $count } ऑर्डर ड्राफ़्ट के रूप में आयात हुआ
   *[other] { $count } ऑर्डर ड्राफ़्ट के रूप में आयात हुए
}
intake-orders-out = { $n ->
    [one] { $count } ड्राफ़्ट ट्रैश में है
   *[other] { $count } ड्राफ़्ट ट्रैश में हैं
}
intake-suppliers-in = { $n ->
    [one] { $count } सप्लायर एड्रेस बुक में है
   *[other] { $count } सप्लायर एड्रेस बुक में हैं
}
intake-items-in = { $n ->
    [one] अब से { $count } आइटम का सुझाव मिलेगा
   *[other] अब से { $count } आइटम के सुझाव मिलेंगे
}
intake-list-price = सूची दर { $price }
event-imported = { $source } से आयात हुआ
event-imported-suppliers = { $source } से { $n } सप्लायर आयात हुए
event-imported-items = { $source } से { $n } आइटम आयात हुए

### Lists: suppliers and items

rail-lists = सूचियाँ
nav-suppliers = सप्लायर
nav-items = आइटम
roster-sort-by = { $column } के क्रम से लगाएँ
lists-import = आयात करें…
lists-saved = { $time } पर सहेजा गया
lists-new = अभी सहेजा नहीं · नाम देते ही अपने आप सहेजा जाएगा
lists-not-saved = सहेजा नहीं गया
lists-retry = फिर कोशिश करें
lists-close-panel = पैनल बंद करें
lists-open-order = { $number } खोलें
lists-open-item = { $item } दिखाएँ
command-new-supplier = नया सप्लायर
command-new-item = नया आइटम
command-supplier-pairs = मिलते-जुलते सप्लायर देखें
command-item-pairs = मिलते-जुलते आइटम देखें
command-open-supplier = खोलें
command-supplier-up = ऊपर का सप्लायर
command-supplier-down = नीचे का सप्लायर
command-supplier-order = इस सप्लायर को नया ऑर्डर
command-remove-supplier = एड्रेस बुक से हटाएँ
command-undo-supplier = सप्लायर के पैनल में वापस लें
command-redo-supplier = सप्लायर के पैनल में फिर करें
command-open-item = खोलें
command-item-up = ऊपर का आइटम
command-item-down = नीचे का आइटम
command-hide-item = सुझावों से छिपाएँ
command-show-item = फिर से सुझाएँ
command-undo-item = आइटम के पैनल में वापस लें
command-redo-item = आइटम के पैनल में फिर करें
suppliers-list = सप्लायर, सूची
suppliers-search = सप्लायर खोजें
suppliers-search-hint = नाम, GSTIN, शहर खोजें…
suppliers-count = { $n ->
        [one] { $shown } सप्लायर
       *[other] { $shown } सप्लायर
    }
suppliers-pairs = { $n ->
        [one] { $n } जोड़ी मिलती-जुलती है…
       *[other] { $n } जोड़ियाँ मिलती-जुलती हैं…
    }
suppliers-column-name = सप्लायर
suppliers-column-gstin = GSTIN
suppliers-column-place = शहर, राज्य
suppliers-column-orders = ऑर्डर
suppliers-column-open = चालू ₹
suppliers-column-spend = इस वित्त वर्ष ₹
suppliers-column-last = पिछला ऑर्डर
suppliers-no-gstin = मान्य GSTIN नहीं
suppliers-said = GSTIN { $gstin }, { $place }, { $orders ->
        [one] { $orders } ऑर्डर
       *[other] { $orders } ऑर्डर
    }, चालू { $open }
suppliers-none = अभी कोई सप्लायर नहीं
suppliers-none-about = सप्लायर यहाँ ऑर्डर में “एड्रेस बुक में सहेजें” से, आयात से, या हाथ से आता है।
suppliers-none-match = कोई सप्लायर मेल नहीं खाता
suppliers-nameless = नया सप्लायर
suppliers-parts = सप्लायर के भाग
suppliers-part-details = ब्यौरा
suppliers-part-orders = ऑर्डर
suppliers-part-items = ख़रीदे आइटम
suppliers-address = सप्लायर का दिखाया गया पता
suppliers-address-of = पता { $at }, कुल { $of }
suppliers-address-empty = (अभी कुछ नहीं भरा)
suppliers-add-address = पता जोड़ें
suppliers-first-address = इसे पहला बनाएँ
suppliers-remove-address = यह पता हटाएँ
suppliers-by-month = हर महीने का ख़र्च
suppliers-no-orders = अभी कोई ऑर्डर नहीं
suppliers-more-orders = { $n ->
        [one] और { $n } पुराना ऑर्डर
       *[other] और { $n } पुराने ऑर्डर
    }
suppliers-no-items = यहाँ से अभी कुछ नहीं मँगाया गया
suppliers-item-orders = { $n ->
        [one] { $n } ऑर्डर
       *[other] { $n } ऑर्डर
    }
suppliers-order = इस सप्लायर को नया ऑर्डर
suppliers-remove = एड्रेस बुक से हटाएँ
suppliers-remove-short = हटाएँ
items-list = आइटम, सूची
items-search = आइटम खोजें
items-search-hint = शब्द या HSN खोजें…
items-count = { $n ->
        [one] { $shown } आइटम
       *[other] { $shown } आइटम
    }
items-first = { $all } में से पहले { $first } आइटम
items-pairs = { $n ->
        [one] { $n } जोड़ी मिलती-जुलती है…
       *[other] { $n } जोड़ियाँ मिलती-जुलती हैं…
    }
items-shown = कौन-से आइटम दिखाए जाएँ
items-offered = सुझाव में
items-hidden = छिपे हुए
items-column-description = विवरण
items-column-hsn = HSN/SAC
items-column-unit = इकाई
items-column-rate = GST %
items-column-price = पिछली दर ₹
items-column-supplier = सप्लायर
items-column-uses = ऑर्डर
items-column-used = पिछली बार
items-said = HSN/SAC { $hsn }, { $unit }, पिछली दर { $price }, { $orders ->
        [one] { $orders } ऑर्डर
       *[other] { $orders } ऑर्डर
    }
items-none = अभी कोई आइटम नहीं
items-none-about = आइटम भेजे गए ऑर्डरों से सीखे जाते हैं; वे आयात से या हाथ से भी आते हैं।
items-none-match = कोई आइटम मेल नहीं खाता
items-none-hidden = कोई छिपा आइटम नहीं
items-none-hidden-about = जो आइटम आप छिपाते हैं, उनका सुझाव लाइन लिखते समय नहीं आता।
items-show-offered = बाक़ी दिखाएँ
items-nameless = नया आइटम
items-field = आइटम { $field }
items-about = यहाँ जो ठीक करते हैं, वह तुरंत सुझाया जाता है और अगला ऑर्डर कुछ और न कहे तब तक रहता है। दर पिछले ऑर्डर की है।
items-about-new = जब तक आइटम पहली बार मँगाया नहीं जाता, यही दर सुझाई जाती है।
items-spellings = इसके और नाम: { $names }
items-prices = दरें, सबसे नई दाईं ओर
items-uses = जिन ऑर्डरों में है
items-never-ordered = कभी नहीं मँगाया गया
items-hide = सुझावों से छिपाएँ
items-show = फिर से सुझाएँ
items-hide-about = छिपे आइटम का सुझाव लाइन लिखते समय नहीं आता
pair-title-suppliers = क्या ये दो सप्लायर एक ही हैं?
pair-title-items = क्या ये दो आइटम एक ही हैं?
pair-place = जोड़ी { $at }, कुल { $of }
pair-why-pan = एक ही PAN
pair-why-name = एक ही नाम
pair-why-phone = एक ही फ़ोन
pair-why-email = एक ही ईमेल
pair-why-spelling = वर्तनी लगभग एक जैसी
pair-orders = { $n ->
        [0] किसी ऑर्डर में नहीं
        [one] { $n } ऑर्डर में
       *[other] { $n } ऑर्डर में
    }
pair-first-address = पहला पता
pair-take-first = पहले का, { $field }: { $text }
pair-take-second = दूसरे का, { $field }: { $text }
pair-merge = मिलाएँ
pair-apart = दोनों रखें
pair-skip = छोड़ें
pair-after-suppliers = { $n ->
        [one] एक में { $n } पता रहेगा, और दोनों के ऑर्डर उसी में गिने जाएँगे। ऑर्डर ख़ुद नहीं बदलेंगे।
       *[other] एक में सभी { $n } पते रहेंगे, और दोनों के ऑर्डर उसी में गिने जाएँगे। ऑर्डर ख़ुद नहीं बदलेंगे।
    }
pair-after-items = दोनों के ऑर्डर एक में गिने जाएँगे, और दोनों वर्तनियों से वही समझा जाएगा। ऑर्डर ख़ुद नहीं बदलेंगे।
toast-party-removed = { $name } एड्रेस बुक से हटाया गया
toast-parties-merged = दो सप्लायर अब एक हैं: { $name }
toast-item-hidden = { $item } का सुझाव अब नहीं आएगा
toast-item-shown = { $item } का सुझाव फिर आएगा
toast-items-merged = दो आइटम अब एक हैं: { $item }
refused-party-gone = यह सप्लायर अब एड्रेस बुक में नहीं है
refused-party-changed = मिलाया गया सप्लायर इस बीच बदला गया, इसलिए दोनों अलग नहीं किए जा सकते
refused-party-gstin = GSTIN { $gstin } पहले से { $name } का है; दोनों को मिलाएँ, या एक को ठीक करें
refused-item-gone = यह आइटम अब सूची में नहीं है
refused-item-nameless = आइटम का विवरण चाहिए, ज़्यादा से ज़्यादा 1,000 अक्षर
refused-item-there = इस विवरण का आइटम पहले से है: { $item }
event-party-new = { $supplier } एड्रेस बुक में जोड़ा गया
event-party-changed = एड्रेस बुक में { $supplier } बदला गया
event-party-removed = { $supplier } एड्रेस बुक से हटाया गया
event-party-restored = { $supplier } एड्रेस बुक में वापस रखा गया
event-parties-merged = एड्रेस बुक की दो प्रविष्टियाँ एक हुईं: { $supplier }
event-parties-parted = एड्रेस बुक की दो प्रविष्टियाँ फिर अलग हुईं: { $supplier }
event-item-new = आइटम { $item } सूची में जोड़ा गया
event-item-changed = आइटम { $item } ठीक किया गया
event-item-hidden = आइटम { $item } का सुझाव अब नहीं आता
event-item-shown = आइटम { $item } का सुझाव फिर आता है
event-items-merged = आइटम { $item } और { $other } एक हुए
event-items-parted = आइटम { $item } और { $other } फिर अलग हुए

### Papers: PDF of an order

command-preview = PDF पूर्वावलोकन
paper-title = { $number }
paper-title-unnumbered = बिना नंबर का परचेज़ ऑर्डर
paper-subtitle-draft = v{ $version } · ड्राफ़्ट · { $supplier }
paper-subtitle = v{ $version } · { $supplier }
paper-subtitle-cancelled = v{ $version } · रद्द · { $supplier }
paper-laying = पन्ने बनाए जा रहे हैं…
paper-saving = PDF लिखी जा रही है…
paper-handing = PDF दी जा रही है…
paper-stop = रोकें
paper-smaller = छोटा
paper-larger = बड़ा
paper-zoom = ज़ूम
paper-fit = चौड़ाई में
paper-fit-now = चौड़ाई में ({ $percent }%)
paper-percent = { $percent }%
paper-previous = पिछला पन्ना
paper-next = अगला पन्ना
paper-page-of = पन्ना { $page }, कुल { $pages }
paper-page = पन्ना { $page }
paper-pages = पन्ने
paper-own-template = आपका अपना टेम्प्लेट
paper-save = सहेजें…
paper-open = खोलें
paper-print = प्रिंट करें
paper-print-tip = PDF आपके व्यूअर में खुलती है; वहाँ से प्रिंट करें
paper-mail = मेल करें…
paper-mail-tip = आपके मेल प्रोग्राम में सप्लायर के नाम पत्र खुलता है
paper-path = PDF फ़ाइल
paper-path-hint = PDF का फ़ोल्डर और नाम
paper-choose = चुनें…
paper-save-title = PDF सहेजें
paper-save-now = PDF सहेजें
paper-replace = बदल दें
paper-save-cancel = न सहेजें
paper-saved = { $path } के रूप में सहेजी गई
paper-opened = सिस्टम के PDF व्यूअर को दी गई। कोई न खुले तो PDF यहाँ है: { $path }
paper-printing = सिस्टम के PDF व्यूअर को दी गई: वहाँ से प्रिंट करें। कोई न खुले तो PDF यहाँ है: { $path }
paper-mailed = पत्र PDF के साथ आपके मेल प्रोग्राम को दिया गया
paper-mailed-beside = पत्र बिना PDF के आपके मेल प्रोग्राम को दिया गया। इसे पत्र में लगाएँ: { $path }
# The letter goes to the supplier, in English as the paper does.
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
paper-use-built-in = अंदर का टेम्प्लेट लें
paper-error-exists = इस नाम की फ़ाइल पहले से है। उसके ऊपर लिखने के लिए “बदल दें” दबाएँ।
paper-error-write = { $path } नहीं लिखी जा सकी: { $detail }
paper-error-template = आपके पेपर टेम्प्लेट में त्रुटि है: { $detail }
paper-error-template-line = आपके पेपर टेम्प्लेट की पंक्ति { $line } में त्रुटि है: { $detail }
paper-error-logo = लोगो काम नहीं आ सका: { $detail }
paper-error-logo-kind = लोगो PNG, JPEG या SVG नहीं है
paper-error-program = पेपर नहीं बन सका: { $detail }
paper-error-start = पेपर नहीं बन सका, क्योंकि सिस्टम प्रोग्राम को दोबारा शुरू नहीं करता: { $detail }
paper-error-gone = पेपर बनना अचानक रुक गया; शायद मेमोरी कम है
paper-error-unsaved = ऑर्डर अभी सहेजा नहीं जा सकता, इसलिए पेपर वह नहीं दिखाएगा जो आप देख रहे हैं
paper-error-no-order = अभी प्रिंट करने को कुछ नहीं: ऑर्डर ख़ाली है
paper-error-open = PDF किसी प्रोग्राम में नहीं खुलती: { $detail }। वह यहाँ है: { $path }
paper-error-mail = कोई मेल प्रोग्राम नहीं खुलता: { $detail }। PDF यहाँ है: { $path }
paper-error-open-template = टेम्प्लेट किसी प्रोग्राम में नहीं खुलता: { $detail }। वह यहाँ है: { $path }
paper-error-names = फ़ोल्डर में इस नाम की बहुत ज़्यादा फ़ाइलें हैं
papers-button = PDF
papers-title = { $count ->
        [one] { $count } ऑर्डर की PDF
       *[other] { $count } ऑर्डर की PDF
    }
papers-about = हर ऑर्डर की एक PDF, उसके नंबर और संस्करण के नाम से। फ़ोल्डर में जो फ़ाइलें हैं वे वैसी ही रहती हैं।
papers-folder = PDF का फ़ोल्डर
papers-folder-hint = जिस फ़ोल्डर में PDF जाएँगी
papers-go = { $count ->
        [one] { $count } PDF लिखें
       *[other] { $count } PDF लिखें
    }
papers-working = { $count } में से { $done } लिखी गईं
papers-done = { $count ->
        [0] कोई PDF नहीं लिखी गई
        [one] { $count } PDF { $folder } में है
       *[other] { $count } PDF { $folder } में हैं
    }
papers-failed = { $count ->
        [one] { $count } ऑर्डर की PDF नहीं बनी:
       *[other] { $count } ऑर्डर की PDF नहीं बनीं:
    }
papers-failed-row = { $number }: { $reason }
paper-settings = पेपर
paper-template = PDF का टेम्प्लेट
paper-template-built-in = अंदर का टेम्प्लेट इस्तेमाल में है।
paper-template-own = आपका अपना टेम्प्लेट इस्तेमाल में है: { $path }
paper-template-change = पेपर बदलें…
paper-template-edit = टेम्प्लेट खोलें
paper-template-note = टेम्प्लेट डेटा फ़ोल्डर में एक Typst फ़ाइल है। बदलाव अगले पूर्वावलोकन में दिखते हैं।
paper-logo = पेपर पर लोगो
paper-logo-hint = PNG, JPEG या SVG का पाथ, 2 MB तक
paper-logo-choose = लोगो चुनें…
paper-logo-take = लोगो लगाएँ
paper-logo-remove = लोगो हटाएँ
paper-logo-is = इस कंपनी के पेपर पर लोगो है।
paper-logo-none = इस कंपनी के पेपर पर लोगो नहीं है।
paper-logo-pick = { $company } का लोगो

### First start, practice data, supplier's answers and messages of the network

start-new-text = ख़ाली फ़ॉर्म से शुरू करें। लिखते-लिखते सप्लायर और आइटम याद रहते हैं।
start-import = Excel से आयात करें
start-import-text = .xlsx या .csv से ऑर्डर, आइटम या सप्लायर लाएँ, या PO Desk की लिखी फ़ाइलें।
start-explore = नमूना डेटा के साथ देखें
start-explore-text = 40 ऑर्डर वाला अलग अभ्यास डेटा खोलता है। जब चाहें हटाएँ।
start-buyer = ख़रीदार का ब्यौरा
start-series = नंबर शृंखला
start-series-next = पहला नंबर { $number } होगा
start-series-missing = शृंखला तय होने तक PO नंबर हाथ से लिखे जाते हैं
start-series-set = नंबर तय करें
start-series-change = नंबर बदलें
start-sandbox = गेटवे की कुंजियाँ जोड़ने तक इस कंप्यूटर का सैंडबॉक्स चलता है
start-add-keys = कुंजियाँ जोड़ें
start-ready = तैयार
start-not-ready = तैयार नहीं

practice-title = अभ्यास डेटा
practice-about = यहाँ कुछ भी असली नहीं है, और इस कंप्यूटर से कुछ बाहर नहीं जाता। आपके अपने ऑर्डर अलग रखे हैं।
practice-gateway = इस कंप्यूटर का सैंडबॉक्स: अभ्यास डेटा और कहीं नहीं जाता
practice-leave = अभ्यास छोड़ें
practice-forget = अभ्यास डेटा हटाएँ…
practice-forget-title = अभ्यास डेटा हटाएँ?
practice-forget-about = अभ्यास के सारे ऑर्डर, सप्लायर और सेटिंग हटा दिए जाएँगे, और PO Desk आपके अपने डेटा के साथ खुलेगा। आपका अपना डेटा वैसा ही रहेगा।
practice-forget-go = हटाकर छोड़ें
practice-sandbox-only = अभ्यास डेटा सिर्फ़ इस कंप्यूटर के सैंडबॉक्स में जाता है। गेटवे सेट करने के लिए अभ्यास छोड़ें
practice-not-forgotten = अभ्यास डेटा हटाया नहीं जा सका: { $detail }

command-record-answer = सप्लायर का जवाब दर्ज करें…
command-import-news = वेबहुक आयात करें…

answer-title = सप्लायर का जवाब दर्ज करें
answer-choice = सप्लायर का जवाब { $word }
answer-other = दूसरा शब्द…
answer-other-about = जैसा सप्लायर या नेटवर्क ने लिखा।
answer-other-name = दूसरा
answer-word = जवाब शब्दों में
answer-accept = स्वीकार
answer-accept-about = सप्लायर ऑर्डर जैसा है वैसा लेता है। इसे पावती माना जाएगा।
answer-reject = अस्वीकार
answer-reject-about = सप्लायर ऑर्डर नहीं लेता। इस पर ध्यान चाहिए।
answer-return = लौटाया
answer-return-about = सप्लायर पहले बदलाव चाहता है। इस पर ध्यान चाहिए।
answer-date = जवाब की तारीख़
answer-date-wrong = आज तक की तारीख़ नहीं है
answer-status = नेटवर्क स्थिति
answer-status-stays = स्थिति वैसी ही रहती है
answer-status-moves = स्थिति { $from } से { $to } होती है
answer-remarks = सप्लायर की टिप्पणी
answer-kept = ऑर्डर के घटनाक्रम में हमेशा के लिए रहेगा। कुछ भेजा नहीं जाता।
answer-choose = चुनें कि सप्लायर ने क्या जवाब दिया
answer-record = जवाब दर्ज करें

news-title = वेबहुक आयात करें
news-about = नेटवर्क से आपके सर्वर को मिले संदेश: सप्लायर के जवाब और परिणाम। JSON फ़ाइल चुनें, या टेक्स्ट चिपकाएँ।
news-path = वेबहुक फ़ाइल
news-path-hint = .json फ़ाइल का पाथ
news-choose = चुनें…
news-text = चिपकाए गए संदेश
news-kept-about = { $when } दर्ज हुआ, ठीक जैसा आया
news-kept-more = यह आगे भी है; “कॉपी करें” से पूरा मिलता है।
news-not-kept = इस संदेश के शब्द यहाँ नहीं रखे हैं
news-look = अंदर देखें
news-take = { $count ->
    [one] { $count } संदेश आयात करें
   *[other] { $count } संदेश आयात करें
}
news-summary = { $recorded } दर्ज होंगे, { $duplicates } पहले से दर्ज, { $strangers } का ऑर्डर यहाँ नहीं, { $unreadable } पढ़े नहीं जा सके
news-summary-done = { $recorded } दर्ज हुए, { $duplicates } पहले से दर्ज, { $strangers } का ऑर्डर यहाँ नहीं, { $unreadable } पढ़े नहीं जा सके
news-more = और { $count } बाक़ी
news-row = { $kind } v{ $version }: { $word }
news-row-name = संदेश { $number }
news-nameless = न पढ़ा जा सका संदेश
news-open = ऑर्डर खोलें
news-open-name = संदेश { $number } का ऑर्डर खोलें
news-fate-to-come = ऑर्डर में दर्ज होगा
news-fate-applied = ऑर्डर में दर्ज हुआ
news-fate-stale = दर्ज हुआ; पुराने संस्करण के बारे में
news-fate-duplicate = पहले से दर्ज
news-fate-stranger = यहाँ किसी ऑर्डर का यह ऑब्जेक्ट ID नहीं है
news-fate-other-parties = ऑर्डर के B2B ID दूसरे हैं
news-fate-not-sent = यह ऑर्डर कभी भेजा नहीं गया
news-fate-unreadable = पढ़ा नहीं जा सका
news-taken = { $count ->
    [one] { $count } संदेश दर्ज हुआ
   *[other] { $count } संदेश दर्ज हुए
}
news-recorded = { $number } के लिए { $word } दर्ज हुआ
news-recorded-stale = { $number } के लिए { $word } दर्ज हुआ, पुराने संस्करण के बारे में
news-error-too-long = { $most } MB से ज़्यादा; फ़ाइल को बाँटें
news-error-too-many = { $most } से ज़्यादा संदेश; फ़ाइल को बाँटें
news-error-message-too-long = संदेश { $most } MB से लंबा है
news-error-empty = इसमें कोई संदेश नहीं है
news-error-json = पंक्ति { $line }, कॉलम { $column } पर JSON नहीं है; उसके आगे का नहीं पढ़ा गया
news-error-shape = यह नेटवर्क का संदेश नहीं है: इसमें poConfirmation चाहिए, या purchaseOrder या poStatus के साथ resp
news-error-no-object-id = इसमें objectId नहीं है, इसलिए पता नहीं कि किस ऑर्डर की बात है
news-refused = नेटवर्क v{ $version } को मना करता है
news-refused-about = गेटवे ने इसे स्वीकार किया था, पर यह सप्लायर तक नहीं पहुँचा। ऑर्डर ठीक करके फिर भेजें, या गेटवे की सहायता से पूछें।
news-refused-status = नेटवर्क v{ $version } में स्थिति का बदलाव मना करता है
news-declined = सप्लायर ने v{ $version } का जवाब दिया: { $word }
news-declined-about = ऑर्डर बदलकर फिर भेजें, या उसे रद्द करें।

event-news-accepted = सप्लायर से v{ $version } की पावती मिली
event-news-declined = v{ $version }: सप्लायर का जवाब { $word }
event-news-delivered = नेटवर्क ने v{ $version } आगे पहुँचाया
event-news-refused = नेटवर्क ने v{ $version } को मना किया
event-news-answer = v{ $version }: सप्लायर का जवाब { $word }
event-news-result = v{ $version }: नेटवर्क का जवाब { $word }
event-news-proves = v{ $version } पहुँचा था: नेटवर्क के संदेश से परिणाम पता चला

timeline-lines = { $lines ->
    [one] { $lines } लाइन बदली
   *[other] { $lines } लाइनें बदलीं
}
timeline-status = स्थिति { $status }
timeline-by-hand = हाथ से दर्ज
timeline-earlier = { $count ->
    [one] { $count } पहले की घटना
   *[other] { $count } पहले की घटनाएँ
}

verify-news = ऑर्डर { $order }: v{ $version } के बारे में संदेश वैसा नहीं है जैसा दर्ज हुआ था

### Looks and notifications

settings-high-contrast = अधिक कंट्रास्ट
command-toggle-contrast = अधिक कंट्रास्ट चालू या बंद
command-notices = सूचनाएँ
notices-title = सूचनाएँ
notices-subtitle = PO Desk शुरू होने के बाद से, नया पहले।
notices-none = अभी कोई सूचना नहीं
notices-clear = सब साफ़ करें
notices-done = हो गया

### About the program

about-title = PO Desk के बारे में
about-open = PO Desk के बारे में…
about-version = संस्करण { $version }
about-what = भारत के लिए परचेज़ ऑर्डर: ऑफ़लाइन तैयार करें; Bharat Connect B2B गेटवे से भेजें, बदलें और रद्द करें।
about-data = आपका डेटा
about-data-size = { $size }, बैकअप और लॉग सहित
about-open-folder = फ़ोल्डर खोलें
about-copy-path = पाथ कॉपी करें
about-path-copied = डेटा फ़ोल्डर का पाथ कॉपी हुआ
about-not-opened = { $path } नहीं खुल सका: { $detail }
about-licences = लाइसेंस
about-licences-of = प्रोग्राम, फ़ॉन्ट, डेटा और हर क्रेट के लाइसेंस
about-licence-program = PO Desk: MIT या Apache-2.0, जो आप चुनें।
about-licence-fonts = फ़ॉन्ट: Noto Sans और Noto Sans Devanagari, SIL Open Font Licence 1.1।
about-licence-data = HSN/SAC सूची: Goods and Services Tax Network, National Data Sharing and Accessibility Policy के तहत।
about-licence-crates = ओपन-सोर्स क्रेट पर बना है; हर एक का अपना लाइसेंस है।
about-all-licences = सभी लाइसेंस
about-back = वापस
about-copied = डायग्नोस्टिक्स कॉपी हुए। इनमें न ऑर्डर हैं, न कीज़।
command-diagnostics = डायग्नोस्टिक्स कॉपी करें
command-data-folder = डेटा फ़ोल्डर खोलें

### Language

settings-language = भाषा
settings-language-english = English
settings-language-hindi = हिन्दी
settings-language-system = सिस्टम
command-english = भाषा: English
command-hindi = भाषा: हिन्दी

### Reach: palette, help, guide

palette-hint = कमांड, ऑर्डर, सप्लायर या सेटिंग खोजें
palette-results = परिणाम
palette-recent = हाल में इस्तेमाल
palette-commands = कमांड
palette-settings = सेटिंग
palette-orders = ऑर्डर
palette-suppliers = सप्लायर
palette-view = सहेजी गई खोज
palette-count = { $count ->
    [0] कुछ नहीं मिला
    [one] { $count } परिणाम
   *[other] { $count } परिणाम
}
editor-back-suppliers = सप्लायर पर वापस
editor-back-items = आइटम पर वापस
editor-back-outbox = आउटबॉक्स पर वापस

### While the data is opened

opening-title = आपके ऑर्डर खोले जा रहे हैं…
opening-checking = डेटा जाँचा जा रहा है…
opening-checking-why = डेटा फ़ाइल पहले ख़राब मिली थी, इसलिए पूरी जाँची जा रही है। ऑर्डर बहुत हों तो इसमें कुछ मिनट लगते हैं।
opening-upgrading = फ़ाइल नए रूप में लाई जा रही है…
opening-upgrading-why = यह PO Desk के पुराने संस्करण की लिखी है। इसकी एक कॉपी बैकअप में है।
opening-copying = यह PO Desk के पुराने संस्करण की लिखी है। पहले एक कॉपी बनाई जा रही है: { $percent } %।

help-here = इस स्क्रीन पर
help-everywhere = हर जगह
keys-search = खोज
keys-orders = ऑर्डर की तालिका
keys-roster = तालिका
keys-outbox = आउटबॉक्स की सूची
keys-grid = लाइनों की तालिका
keys-cell = खुला ख़ाना
keys-figure = सारांश का आँकड़ा
keys-field = फ़ील्ड
keys-offers = फ़ील्ड के नीचे की सूची
keys-calendar = कैलेंडर
keys-segments = कुछ में से एक
keys-dialog = डायलॉग
keys-palette = कमांड, टेम्प्लेट
keys-review = समीक्षा
keys-cards = स्थिति, जवाब, फ़ॉर्मेट
keys-preview = PDF पूर्वावलोकन
keys-import = लाइनों का आयात
keys-intake = शीट का आयात
keys-pair = दो मिलते-जुलते
key-to-table = तालिका पर जाएँ
key-offers = दिखाएँ कि क्या लिखा जा सकता है
key-field-offers = सूची या कैलेंडर खोलें
key-take = जो चुना है उसे लें
key-page = एक पन्ना ऊपर या नीचे
key-ends = पहले या आख़िरी पर
key-choose-range = एक सिरे से दूसरे तक चुनें
key-rows = ऊपर या नीचे की पंक्ति
key-open = खोलें
key-next-cell = अगला ख़ाना
key-previous-cell = पिछला ख़ाना
key-cells = ख़ाने-ख़ाने चलें
key-cells-edge = भरे हुए के सिरे तक
key-line-ends = लाइन का पहला या आख़िरी ख़ाना
key-table-ends = सबसे पहला या आख़िरी ख़ाना
key-choose-cells = ख़ाने चुनें
key-choose-rows = पूरी लाइनें चुनें
key-choose-column = कॉलम चुनें
key-choose-all = सब चुनें
key-edit = ख़ाना बदलें
key-insert = ऊपर एक लाइन जोड़ें
key-clear = ख़ाने ख़ाली करें
key-copy-paste = काटें, कॉपी करें, चिपकाएँ
key-menu = इसके साथ क्या हो सकता है
row-menu = क्या हो सकता है
menu-cut = काटें
menu-copy = कॉपी करें
menu-paste = चिपकाएँ
key-keep-next = रखें, अगला ख़ाना
key-take-back = लिखा हुआ वापस लें
key-choose-offer = सूची से चुनें
key-explain = दिखाएँ कि यह कैसे बना
key-close = बंद करें
key-next-field = अगला फ़ील्ड
key-previous-field = पिछला फ़ील्ड
key-new-supplier = नए सप्लायर के रूप में रखें
key-days = दिन और हफ़्ते में चलें
key-months = पिछला या अगला महीना
key-month-ends = महीने का पहला या आख़िरी दिन
key-segments = पिछला या अगला
key-parts = अगले या पिछले भाग पर
key-press = जिस पर हैं उसे दबाएँ
key-confirm = पक्का करें
key-run = चलाएँ
key-remove-template = टेम्प्लेट हटाएँ
key-json = ठीक वही अनुरोध दिखाएँ
key-card = नंबर से चुनें
key-scroll = स्क्रॉल करें
key-zoom = बड़ा, छोटा, चौड़ाई में
key-save = सहेजें
key-print = प्रिंट करें
key-problem = अगली या पिछली समस्या
key-meaning = कॉलम क्या है
key-next-row = अगली पंक्ति
key-fold = खोलें या समेटें
key-tick = लें या छोड़ें
key-side = बायाँ या दायाँ लें
key-leave-grid = तालिका से आगे या पीछे निकलें

guide-title = आपका पहला परचेज़ ऑर्डर
guide-count = { $all } में से { $done }
guide-step = { $all } में से चरण { $number }: { $text }
guide-done = हो गया
guide-to-do = करना है
guide-next = आगे:
guide-dismiss = यह गाइड हटाएँ
guide-head = नंबर, तारीख़ें और विषय
guide-supplier = सप्लायर
guide-buyer = ख़रीदार
guide-line = कम से कम एक लाइन
guide-review = जाँचें और भेजें
review-missing = { $gateway } पर ऑर्डर भेजने से पहले एक बार चाहिए
company-first = आपकी कंपनी: एक बार भरें, हर नए ऑर्डर में आ जाएगी
company-first-note = अपनी कंपनी यहाँ भरें। सहेजने पर यह हर नए ऑर्डर में आ जाएगी।
company-keep = मेरी कंपनी के रूप में रखें
