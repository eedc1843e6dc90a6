#!/usr/bin/env python3
"""Makes the README's pictures: each main screen in a real window, with sample data.

Usage: pictures.py PODESK [FOLDER]
PODESK is a binary built with `--features inspection`; FOLDER is where the pictures go, assets/pictures unless given.
Needs what story.py needs, and pngquant to make the files small.
"""
import json, os, shutil, subprocess, sys, tempfile

from story import Story

HERE = os.path.dirname(os.path.abspath(__file__))
PICTURES = os.path.join(HERE, "..", "..", "assets", "pictures")
LIMIT = 150_000  # bytes a picture


class Pictures(Story):
    """The screens in the order of a clerk's day; a `look` is part of the settings."""

    def begin(self, **look):
        self.folder = tempfile.mkdtemp(prefix="podesk-pictures-")
        sample = ["sample", "--orders", "400", "--lines", "14", "--seed", "1", "--data-dir", self.folder]
        subprocess.run([self.binary, *sample], check=True, stdout=subprocess.DEVNULL)
        self.again(**look)

    def again(self, **look):
        """Opens the program with this look, on the data that are there."""
        if getattr(self, "stop", None):
            self.stop()
        path = os.path.join(self.folder, "settings.json")
        settings = {}
        if os.path.exists(path):
            with open(path) as file:
                settings = json.load(file)
        with open(path, "w") as file:
            json.dump({**settings, **look}, file)
        self.open(self.folder, env=dict(TZ="IST-5:30", USER="asha"))
        self.says("newest change first")

    def search(self, text):
        self.app.key("Ctrl+F")
        self.app.type(text)
        self.app.settle()

    def open_found(self, text):
        """Opens the first order that a search finds."""
        self.search(text)
        self.app.key("Enter")
        self.app.settle()
        self.app.key("Enter")
        self.app.find("Back to orders", wait=20)
        self.app.find("Line 1 description", wait=20)

    def quiet(self):
        """Takes the pointer away from what it lies on."""
        self.app.events({"PointerMoved": [720.0, 899.0]})

    def picture(self, name):
        self.quiet()
        super().picture(name)


def all_of(story):
    story.begin(theme="light")
    story.picture("orders")
    story.open_found("status:open lines:>12 version:1")
    story.app.click("Line 3 quantity")
    for keys in ("Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowRight"):
        story.app.key(keys)
    story.picture("editor")
    for line, text in ((2, "480"), (4, "12*35"), (7, "60")):
        story.app.click(f"Line {line} quantity")
        story.app.type(text)
        story.app.key("Enter")
    story.app.click("Line 9 unit price")
    story.app.type("1790")
    story.app.key("Enter")
    story.saved()
    story.app.key("Ctrl+Enter")
    story.app.find("~^Send v2 to supplier$", wait=20)
    story.picture("review")
    story.app.key("Escape")
    story.app.key("Ctrl+P")
    story.app.find("Page 1", wait=60)
    story.picture("paper")
    story.app.key("Escape")
    story.app.click("Outbox")
    story.app.find("Pause sending", wait=10)
    story.app.click("Details")
    story.picture("outbox")
    story.app.click("Settings")
    story.app.find("Base URL", wait=10)
    story.picture("settings")
    story.again(theme="dark")
    story.picture("orders-dark")
    story.stop()


def small(folder):
    """Makes the files small, and says how large they are."""
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        subprocess.run(["pngquant", "--force", "--strip", "--speed", "1", "--nofs", "--output", path, path], check=True)
        size = os.path.getsize(path)
        print(f"{name}: {size // 1000} kB")
        if size > LIMIT:
            raise SystemExit(f"{name} is larger than {LIMIT // 1000} kB")


def main(binary, into=PICTURES):
    made = tempfile.mkdtemp(prefix="podesk-pictures-")
    story = Pictures(os.path.abspath(binary), made)
    try:
        all_of(story)
    finally:
        if getattr(story, "stop", None):
            story.stop(True)
    small(made)
    os.makedirs(into, exist_ok=True)
    for name in os.listdir(made):
        shutil.move(os.path.join(made, name), os.path.join(into, name))


if __name__ == "__main__":
    main(*sys.argv[1:])
