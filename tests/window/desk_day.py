#!/usr/bin/env python3
"""A day at the desk in a real window: practice data, finding and exporting, a supplier list, the paper of an amendment.

Usage: desk_day.py PODESK [FOLDER_FOR_PICTURES]
PODESK is a binary built with `--features inspection`. Needs Xvfb, openbox and Python's msgpack (see drive.py), and reads
papers with poppler's pdftotext.
"""
import csv, os, subprocess, sys, tempfile, zipfile

from drive import App, DriveError
from story import Story

# As suppliers' lists come: a letterhead, a heading in words of its own, a gap, one bad GSTIN, one row twice.
SUPPLIERS = [
    ["Sahyadri Auto Components Pvt Ltd"], ["Approved vendors, updated 12-11-26"], [],
    ["Sl. No.", "Vendor Name", "GST No", "City", "PIN", "Mobile", "Email ID"],
    ["1", "Nashik Castings Pvt Ltd", "27AAPFU0939F1ZV", "Nashik", "422007", "98450 11220", "sales@nashikcastings.example"],
    ["2", "कावेरी रबर वर्क्स", "29AAGCB7383J1Z4", "Bengaluru", "560 099", "+91-9845011221", "po@kaveri.example"],
    ["3", "Broken Tools", "27AAPFU0939F1ZX", "Pune", "411026", "", ""],
    [],
    ["1", "Nashik Castings Pvt Ltd", "27AAPFU0939F1ZV", "Nashik", "422007", "98450 11220", "sales@nashikcastings.example"],
]


class Day(Story):
    def find_order(self, text):
        self.app.key("Ctrl+F")
        self.app.type(text)

    def practice(self, folder):
        """From the first start into the practice data: the program ends and comes back on another folder."""
        port = self.app.sock.getpeername()[1]
        self.says("Draft your first purchase order")
        self.picture("first-start")
        self.app.key("Ctrl+Shift+E")
        self.until("the practice data is made", lambda: os.path.exists(os.path.join(folder, "practice", "podesk.db")))

        def back():
            try:
                self.app = App(port, timeout=1)
                return self.app.has("Leave practice")
            except (DriveError, OSError):
                return False

        self.until("the practice data is open", back)
        self.until("its orders are listed", lambda: "40 orders" in self.app.text())
        self.picture("practice")

    def export(self, folder):
        """Finds, filters, chooses 20 and exports them."""
        self.find_order("status:sent,acknowledged total:>50000")
        self.until("the search is answered", lambda: "newest change first" in self.app.text())
        self.app.key("ArrowDown")
        self.app.key("Shift+ArrowDown", times=19)
        self.until("20 are chosen", lambda: "20 of " in self.app.text())
        self.picture("chosen")
        for form, name in (("Excel workbook (XLSX)", "chosen.xlsx"), ("Table (CSV)", "chosen.csv")):
            self.app.key("Ctrl+E")
            self.app.click(f"Format {form}")
            self.app.fill("File", os.path.join(folder, name))
            self.app.key("Ctrl+Enter")
            self.until(f"{name} is written", lambda: "Written: " in self.app.text())
            self.picture(f"export-{name[-4:]}")
            self.app.key("Escape")
        with open(os.path.join(folder, "chosen.csv"), encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        self.until("the table has 20 orders", lambda: len({row[0] for row in rows[1:]}) == 20)
        with zipfile.ZipFile(os.path.join(folder, "chosen.xlsx")) as book:
            self.until("the workbook is whole", lambda: book.testzip() is None)
        self.app.key("Escape")

    def suppliers(self, folder):
        """Imports a messy list of suppliers."""
        path = os.path.join(folder, "Approved vendors.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(SUPPLIERS)
        self.app.click("Suppliers")
        self.app.click("Import…")
        self.app.fill("File path", path)
        self.app.key("Enter")
        self.says("Row 7: Check digit does not match; expected V")
        self.picture("suppliers-preview")
        self.app.key("Ctrl+Enter")
        self.says("2 suppliers imported")
        self.app.key("Escape")
        self.until("two are in the book, one is said once", lambda: self.app.has("Nashik Castings Pvt Ltd"))
        self.until("names in Hindi too", lambda: self.app.has("कावेरी रबर वर्क्स"))
        self.until("what is wrong stays out", lambda: not self.app.has("Broken Tools"))
        self.picture("suppliers-in")

    def amendment(self, folder):
        """Amends a sent order, sends it, and prints what changed."""
        self.app.click("All")
        self.find_order("status:acknowledged version:1")
        self.app.key("Enter")
        self.app.key("Enter")
        self.app.find("Back to orders", wait=20)
        number = self.app.find("PO number").value
        self.app.click("Line 1 quantity")
        self.app.type("7777")
        self.app.key("Enter")
        self.saved()
        self.app.key("Ctrl+P")
        self.app.find("Page 1", wait=60)
        self.app.settle()
        self.picture("amendment-paper")
        path = os.path.join(folder, "amendment.pdf")
        self.app.click("Save…")
        self.app.fill("PDF file", path)
        self.app.click("Save PDF")
        self.until("the paper is saved", lambda: os.path.exists(path))
        self.says("Saved as")
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True).stdout
        for words in ("AMENDMENT", "DRAFT", number, "7,777", "Amount in words"):
            self.until(f"{words} on the paper", lambda: words.lower() in text.lower())
        self.app.key("Ctrl+P")
        handed = os.path.join(folder, "handed")
        self.app.settle()
        self.until("the paper is handed to the viewer", lambda: os.path.exists(handed) and open(handed).read().strip())
        with open(handed) as file:
            printed = file.read().strip().removeprefix("file://")
        text = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, check=True, text=True).stdout
        self.until("it is the amendment", lambda: "2 (amendment 1)" in text and number in text)
        self.picture("amendment-printed")
        self.app.key("Escape")


def viewer(folder):
    """A stand-in for the desktop's viewer, first on the path: it notes what it is given."""
    path = os.path.join(folder, "xdg-open")
    with open(path, "w") as file:
        file.write(f'#!/bin/sh\nprintf "%s\\n" "$1" > "{folder}/handed"\n')
    os.chmod(path, 0o755)
    return dict(PATH=f"{folder}:{os.environ['PATH']}")


if __name__ == "__main__":
    day = Day(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
    folder = tempfile.mkdtemp(prefix="podesk-day-")
    out = tempfile.mkdtemp(prefix="podesk-out-")
    day.open(folder, viewer(out))
    try:
        day.practice(folder)
        day.export(out)
        day.suppliers(out)
        day.amendment(out)
    finally:
        day.stop(kill=True)
    print(f"{day.passed} passed, 0 failed")
