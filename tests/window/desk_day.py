#!/usr/bin/env python3
"""A day at the desk in a real window: practice data, finding and exporting, a supplier list, the paper of an amendment.

Usage: desk_day.py PODESK [FOLDER_FOR_PICTURES]
PODESK is a binary built with `--features inspection`. Needs Xvfb, openbox and Python's msgpack (see drive.py), and reads
papers with poppler's pdftotext.
"""
import csv, os, subprocess, sys, tempfile, zipfile
from xml.sax.saxutils import escape

from drive import App, DriveError
from story import Story

# As suppliers' lists come: a letterhead over merged cells, a heading in words of its own, a State that stands in the first
# row of its group alone, a gap, one bad GSTIN, one supplier twice, one GSTIN under two names, a total that nobody asked for.
SUPPLIERS = [
    ["Sahyadri Auto Components Pvt Ltd"], ["Approved vendors, updated 12-11-26"], [],
    ["Sl. No.", "State", "Vendor Name", "GST No", "City", "PIN", "Mobile", "Email ID"],
    [1, "Maharashtra", "Nashik Castings Pvt Ltd", "27AAPFU0939F1ZV", "Nashik", 422007, 9845011220, "sales@nashikcastings.example"],
    [2, None, "Broken Tools", "27AAPFU0939F1ZX", "Pune", 411026],
    [3, "Karnataka", "कावेरी रबर वर्क्स", "29AAGCB7383J1Z4", "Bengaluru", "560 099", "+91-9845011221", "po@kaveri.example"],
    [],
    [4, "Maharashtra", "Nashik Castings Pvt Ltd", "27AAPFU0939F1ZV", "Nashik", 422007, 9845011220, "sales@nashikcastings.example"],
    [5, "Karnataka", "Cauvery Rubber & Seals", "29AAGCB7383J1Z4", "Mysuru", 570001],
    ["Total", None, None, None, None, None, None, 5],
]
MERGED = ["A1:H1", "A2:H2", "B5:B6"]


def workbook(path, rows, merged):
    """Writes an XLSX file of one sheet, as plain as Excel accepts it: texts and numbers, and the ranges that are merged."""
    office = "http://schemas.openxmlformats.org"
    main, kinds = f"{office}/spreadsheetml/2006/main", f"{office}/officeDocument/2006/relationships"
    package, sheet_type = f"{office}/package/2006", "application/vnd.openxmlformats-officedocument.spreadsheetml"

    def cell(row, column, value):
        at = f'r="{chr(65 + column)}{row}"'
        if isinstance(value, int):
            return f"<c {at}><v>{value}</v></c>"
        return f'<c {at} t="inlineStr"><is><t>{escape(value)}</t></is></c>'

    cells = ("".join(cell(row, column, value) for column, value in enumerate(values) if value is not None)
             for row, values in enumerate(rows, 1))
    data = "".join(f'<row r="{row}">{text}</row>' for row, text in enumerate(cells, 1) if text)
    ranges = "".join(f'<mergeCell ref="{cells}"/>' for cells in merged)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{sheet_type}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet_type}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kinds}">'
            '<sheets><sheet name="Vendors" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{kinds}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{data}</sheetData>'
            f'<mergeCells count="{len(merged)}">{ranges}</mergeCells></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)


def read_paper(path):
    """The text of a PDF, as an outside reader sees it."""
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True).stdout


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
            self.app.settle()  # the dialog stands where it stays
            self.app.click(f"Format {form}")
            self.app.settle()  # what the form leaves out is said
            self.app.fill("File", os.path.join(folder, name))
            self.app.key("Ctrl+Enter")
            self.until(f"{name} is written", lambda: os.path.exists(os.path.join(folder, name)) and "Written: " in self.app.text())
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
        path = os.path.join(folder, "Approved vendors.xlsx")
        workbook(path, SUPPLIERS, MERGED)
        self.app.click("Suppliers")
        self.app.click("Import…")
        self.app.fill("File path", path)
        self.app.key("Enter")
        self.says("Row 6: Check digit does not match; expected V")
        self.says("The same as in row 5")
        self.says("As row 7, but another legal name")
        self.picture("suppliers-preview")
        self.app.key("Ctrl+Enter")
        self.says("2 suppliers imported")
        self.app.key("Escape")
        self.until("two are in the book, one is said once", lambda: self.app.has("Nashik Castings Pvt Ltd"))
        self.until("names in Hindi too", lambda: self.app.has("कावेरी रबर वर्क्स"))
        for name in ("Broken Tools", "Cauvery Rubber & Seals"):
            self.until(f"{name} stays out", lambda: not self.app.has(name))
        self.picture("suppliers-in")

    def amendment(self, folder):
        """Amends a sent order, and saves, prints and mails its paper."""
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
        text = read_paper(path)
        for words in ("AMENDMENT 1", "DRAFT", number, "7,777", "Amount in words"):
            self.until(f"{words} on the paper", lambda: words in text)
        self.app.key("Ctrl+P")
        self.until("the paper is handed to the viewer", lambda: len(handed(folder, "xdg-open")) == 1)
        text = read_paper(handed(folder, "xdg-open")[0].removeprefix("file://"))
        self.until("it is the amendment", lambda: "AMENDMENT 1" in text and number in text)
        self.picture("amendment-printed")
        self.app.click("Mail…")
        self.says("with the PDF attached")
        letter = handed(folder, "xdg-email")
        told = dict(zip(letter, letter[1:]))
        self.until("the letter names order and version", lambda: told["--subject"] == f"Purchase order {number}, version 2")
        self.until("it goes to the supplier", lambda: "@" in letter[-1] and letter[-2] == told["--attach"])
        text = read_paper(told["--attach"])
        self.until("the paper lies beside it", lambda: "AMENDMENT 1" in text and number in text and number in told["--body"])
        self.picture("amendment-mailed")
        self.app.key("Escape")


def desktop(folder):
    """Stand-ins for the desktop's viewer and mail program, first on the path: they note what they are given."""
    for name in ("xdg-open", "xdg-email"):
        path = os.path.join(folder, name)
        with open(path, "w") as file:
            file.write(f'#!/bin/sh\nprintf "%s\\0" "$@" > "{path}.part"\nmv "{path}.part" "{path}.given"\n')
        os.chmod(path, 0o755)
    return dict(PATH=f"{folder}:{os.environ['PATH']}")


def handed(folder, name):
    """What the stand-in of that name was given last; nothing before it was called."""
    path = os.path.join(folder, f"{name}.given")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return file.read().split("\0")[:-1]


if __name__ == "__main__":
    day = Day(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
    folder = tempfile.mkdtemp(prefix="podesk-day-")
    out = tempfile.mkdtemp(prefix="podesk-out-")
    day.open(folder, desktop(out))
    try:
        day.practice(folder)
        day.export(out)
        day.suppliers(out)
        day.amendment(out)
    finally:
        day.stop(kill=True)
    print(f"{day.passed} passed, 0 failed")
