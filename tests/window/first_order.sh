#!/bin/sh
# Types a first purchase order into PO Desk's window with keys alone, as README's first steps say, and sends it.
#
# Usage: first_order.sh DATA
# DATA is the empty data folder on which the program was started on $DISPLAY. Needs xdotool and a window manager. Ends
# when the sandbox gateway has taken the order in, and with an error when it has not after a minute.
set -eu
sandbox=$1/sandbox.jsonl
number=SAC/26-27/00001

keys() { for key; do xdotool key --delay 30 "$key"; done; }
# Fields in the order of the Tab key; an empty one is passed over.
fields() {
    for field; do
        if [ -n "$field" ]; then xdotool type --delay 15 -- "$field"; fi
        keys Tab
    done
}

xdotool search --sync --onlyvisible --class podesk windowactivate --sync >/dev/null
keys ctrl+n
fields "$number" "" "+21" "" "Fasteners for axle line"
keys alt+s
fields "Bharat Fasteners LLP" "" "BBPS.BFL.29.004417" "29AAGCB7383J1Z4" "" "" "41 Bommasandra Industrial Area" "" \
    "Bengaluru" "" "" "560099" "" "" "9845011220" "orders@bharatfasteners.example"
keys alt+s alt+b
fields "Sahyadri Auto Components Pvt Ltd" "" "sahyadri.auto@bc" "27AAPFU0939F1ZV" "" "" "Plot 18, MIDC Bhosari" "" \
    "Pune" "" "" "411026" "" "" "2027124400" "purchase@sahyadriauto.example"
keys alt+b alt+1 ctrl+Home
fields "Hex bolts M8x40 grade 8.8" "73181500" "12*35" "" "NOS" "8.40" "" "18"

# The first Ctrl+Enter opens the review, the next one sends what it shows, once it is there.
for _ in $(seq 20); do
    keys ctrl+Return
    sleep 3
    if grep -q '"version":1' "$sandbox"; then exit 0; fi
done
echo "$number did not arrive" >&2
exit 1
