#!/usr/bin/env python3
"""The clerk's story in a real window, by keyboard and mouse.

Usage: story.py PODESK [FOLDER_FOR_PICTURES]
PODESK is a binary built with `--features inspection`. Needs Xvfb, openbox, xdotool and Python's msgpack (see drive.py).
"""
import fcntl, json, os, signal, socket, subprocess, sys, tempfile, time

from drive import Screen, end, free_port, launch

SUPPLIER = [
    ("legal name", "Bharat Fasteners LLP"), ("trade name", "Bharat Fasteners"), ("B2B ID", "BBPS.BFL.29.004417"),
    ("GSTIN", "29AAGCB7383J1Z4"), ("address line 1", "41 Bommasandra Industrial Area"), ("city", "Bengaluru"),
    ("pincode", "560099"), ("phone number", "9845011220"), ("email", "orders@bharatfasteners.example"),
]
BUYER = [
    ("legal name", "Sahyadri Auto Components Pvt Ltd"), ("B2B ID", "sahyadri.auto@bc"), ("GSTIN", "27AAPFU0939F1ZV"),
    ("address line 1", "Plot 18, MIDC Bhosari"), ("city", "Pune"), ("pincode", "411026"),
    ("phone number", "2027124400"), ("email", "purchase@sahyadriauto.example"),
]
LINES = [
    ["Hex bolts M8x40 grade 8.8", "73181500", "12*35", "", "NOS", "8.40", "", "18"],
    ["स्प्रिंग वॉशर M8, ज़िंक प्लेटेड", "73182100", "12.5", "1", "KGS", "168", "5%", "18"],
    ["Zinc plating, job work", "998873", "18.5", "", "KGS", "38", "", "18"],
]


class Story:
    def __init__(self, binary, pictures):
        self.binary, self.pictures, self.number = binary, pictures, 0
        self.passed = 0

    def open(self, folder, env=None):
        self.app, self.process, self.stop = launch([self.binary, "--data-dir", folder], env=env)

    def picture(self, name):
        if self.pictures:
            self.app.settle()
            self.app.screenshot(os.path.join(self.pictures, f"{name}.png"))

    def until(self, what, holds):
        end = time.time() + 30
        while time.time() < end:
            if holds():
                self.passed += 1
                print(f"  ok: {what}", flush=True)
                return
            time.sleep(0.1)
        raise SystemExit(f"not seen: {what}\n{self.app.text()}")

    def says(self, text):
        self.until(f"“{text}” on the screen", lambda: text in self.app.text())

    def value(self, name, expected):
        self.until(f"{name} is {expected}", lambda: self.app.find(name, wait=10).value == expected)

    def saved(self):
        self.until("saved", lambda: str(self.app.find("Save state", wait=10).value).startswith("Saved"))

    def party(self, side, keys, values):
        self.app.key(keys)
        for field, text in values:
            self.app.fill(f"{side} {field}", text)
        self.app.click("Done")

    def draft(self, number):
        self.app.key("Ctrl+N")
        self.app.fill("PO number", number)
        self.app.fill("Delivery date", "+21")
        self.app.fill("Subject", "Fasteners for axle line")
        self.party("Supplier", "Alt+S", SUPPLIER)
        self.party("Buyer", "Alt+B", BUYER)
        self.app.click("Line 1 description")
        for row, line in enumerate(LINES):
            for column, text in enumerate(line):
                if text:
                    self.app.type(text)
                last = row + 1 == len(LINES) and column + 1 == len(line)
                self.app.key("ArrowDown" if last else "Tab")

    def send(self, version):
        self.app.key("Ctrl+Enter")
        self.app.find(f"Send v{version} to supplier", wait=10)
        self.says("All 3 lines are valid")
        self.picture(f"review-v{version}")
        self.app.key("Ctrl+Enter")
        self.says(f"v{version} accepted by the gateway")

    def open_order(self, number):
        self.app.find(number, wait=20)
        self.app.click(number, times=2)
        self.app.find("Line 1 description", wait=20)


def on_the_sandbox(story):
    """Draft, pull the plug, find again, send, amend, cancel."""
    folder = tempfile.mkdtemp(prefix="podesk-story-")
    story.open(folder)
    story.says("Draft your first purchase order")
    story.picture("empty")
    story.draft("SAC/26-27/00142")
    # 420 × 8.40 = 3,528.00; 12.5 × 168 less 5 % = 1,995.00; 18.5 × 38 = 703.00. IGST 18 %: 635.04 + 359.10 + 126.54.
    story.value("Taxable value", "6,226.00")
    story.value("IGST", "1,120.68")
    story.value("Total PO value", "₹7,347.00")
    story.saved()
    story.picture("editor")
    os.kill(story.process.pid, signal.SIGKILL)
    story.stop(True)

    story.open(folder)
    story.open_order("SAC/26-27/00142")
    story.value("Line 2 description", LINES[1][0])
    story.value("Total PO value", "₹7,347.00")
    story.send(1)
    story.app.click("Line 1 unit price")
    story.app.type("9")
    story.app.key("Enter")
    story.says("v2")
    story.send(2)
    story.app.key("Alt+C")
    story.app.click("New status CANCELLED")
    story.app.settle()
    story.app.type("Supplier cannot meet the delivery date")
    story.picture("status")
    story.app.click("Cancel this PO")
    story.says("v3 accepted by the gateway")
    story.app.click("Back to orders")
    story.app.find("SAC/26-27/00142", wait=10)
    story.picture("orders")
    story.app.click("Outbox")
    for text in ("Send v1", "Edit v2", "CANCELLED"):
        story.says(text)
    story.picture("outbox")
    story.app.click("Settings")
    story.app.find("Base URL", wait=10)
    story.picture("settings")
    story.stop()


def on_another_gateway(story):
    """Point the settings at another gateway with keys, test, apply, send; offline and online again."""
    port = free_port()
    folder = tempfile.mkdtemp(prefix="podesk-story-")

    def gateway():
        command = [story.binary, "sandbox", "--port", str(port), "--data", os.path.join(folder, "gateway.jsonl")]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.time() + 20
        while time.time() < end:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return process
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the gateway did not start")

    server = gateway()
    try:
        story.open(os.path.join(folder, "data"))
        story.says("online")  # the built-in gateway is up, so nothing moves any more
        story.app.key("Ctrl+Comma")
        story.app.find("Custom", wait=10)
        story.app.settle()
        story.app.click("Custom")
        story.app.fill("Base URL", f"http://127.0.0.1:{port}")
        story.app.fill("Access key", "SBX-SAHYADRI-01")
        story.app.fill("API key", "api-key-of-the-story")
        story.app.fill("Secret", "secret-of-the-story")
        story.app.fill("Geocode", "18.5204,73.8567")
        story.app.click("Test connection")
        story.says("Connected")
        story.app.click("Apply connection")
        story.says(f"127.0.0.1:{port}")
        story.draft("SAC/26-27/00143")
        story.saved()
        server.terminate()
        server.wait(10)
        story.app.key("Ctrl+Enter")
        story.app.find("Send v1 to supplier", wait=10)
        story.app.settle()
        story.app.key("Ctrl+Enter")
        story.says("Queued")
        story.app.click("Back to orders")
        story.app.click("Outbox")
        story.says("offline · 1 waiting")
        story.picture("offline")
        server = gateway()
        story.app.click("Retry all now")
        story.says("SAC/26-27/00143 v1 accepted by the gateway")
        story.stop()
    finally:
        server.kill()


def started_twice(story):
    """A second start brings the first window forward; who holds the folder elsewhere is told in a window."""
    folder = tempfile.mkdtemp(prefix="podesk-story-")
    screen = Screen()
    story.stop = screen.stop
    command = [story.binary, "--data-dir", folder]

    def windows(*words):
        told = subprocess.run(["xdotool", *words], env=screen.env, capture_output=True, text=True, timeout=20)
        return told.stdout.split()

    story.app, first = screen.start(command)
    try:
        story.says("Draft your first purchase order")
        seen = lambda: windows("search", "--onlyvisible", "--pid", str(first.pid))
        story.until("the window is in sight", seen)
        window = seen()[-1]
        windows("windowminimize", window)
        story.until("the window is out of sight", lambda: not seen())
        second = subprocess.run(command, env=screen.env, timeout=20)
        story.until("the second start ends well", lambda: second.returncode == 0)
        story.until("the window is in front again", lambda: windows("getactivewindow") == [window])
        sheet = os.path.join(folder, "rates.csv")
        with open(sheet, "w") as file:
            file.write("PO number;Item;Qty\nSAC/7;Bolts;10\n")
        subprocess.run([*command, os.path.relpath(sheet)], env=screen.env, timeout=20, check=True)
        story.says("Import from a sheet")
        story.app.key("Escape")
        windows("windowsize", "--sync", window, "1210", "770", "windowmove", "--sync", window, "70", "50")
        kept = os.path.join(folder, "window.json")
        story.until("its place is kept", lambda: os.path.exists(kept) and json.load(open(kept))["size"] == [1210, 770])
        stood = windows("getwindowgeometry", "--shell", window)[1:5]
    finally:
        end(first)
    story.app, first = screen.start(command)
    try:
        story.says("Draft your first purchase order")
        story.until("the window is in sight again", seen)
        again = lambda: windows("getwindowgeometry", "--shell", seen()[-1])[1:5]
        story.until("it is where it was", lambda: again() == stood)
    finally:
        end(first)
    with open(os.path.join(folder, "podesk.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        note = dict(account="meera", machine="PURCHASE-PC-7", process=4711, since="2026-06-12T08:30:00Z", port=1, token="x")
        with open(os.path.join(folder, "podesk.open.json"), "w") as file:
            json.dump(note, file)
        story.app, refused = screen.start(command)
        try:
            for text in ("PO Desk can’t start", "is open already", "account meera on PURCHASE-PC-7"):
                story.says(text)
            story.app.settle()  # a window that was just opened may still be moved to its size
            story.picture("held")
            story.app.click("Quit")
            story.until("it ends with an error", lambda: refused.poll() == 1)
        finally:
            end(refused)
    screen.stop()


def main(binary, pictures=None):
    if pictures:
        os.makedirs(pictures, exist_ok=True)
    story = Story(os.path.abspath(binary), pictures)
    for part in (started_twice, on_the_sandbox, on_another_gateway):
        print(part.__doc__, flush=True)
        try:
            part(story)
        finally:
            if getattr(story, "stop", None):
                story.stop(True)
    print(f"{story.passed} passed, 0 failed")


if __name__ == "__main__":
    main(*sys.argv[1:])
