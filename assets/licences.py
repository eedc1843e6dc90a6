#!/usr/bin/env python3
"""Writes assets/licences.txt.gz: what PO Desk is made of, under which licences, and their texts.

Usage: python3 assets/licences.py
Run it whenever Cargo.lock changes; tests/it/about.rs fails until then. Crates of every system are named, those of the
tests too. Cargo fetches the sources that are not here yet.
"""
import gzip, json, os, re, subprocess, textwrap
from collections import defaultdict

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FILE = re.compile(r"^(licen[cs]e|copying|copyright|notice|unlicense|ofl)", re.I)
# The first of these that a crate offers is the one that PO Desk takes.
TAKEN = ["MIT", "0BSD", "BSD-3-Clause", "BSD-2-Clause", "ISC", "Zlib", "BSL-1.0", "Apache-2.0"]
COPYRIGHT = re.compile(r"^\W*(copyright\b|\(c\)|©).*\d{4}.*$|^\W*copyright \(c\).*$", re.I)


def crates():
    told = subprocess.run(
        ["cargo", "metadata", "--locked", "--all-features", "--format-version", "1"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )
    packages = json.loads(told.stdout)["packages"]
    return sorted((p for p in packages if p["source"]), key=lambda p: (p["name"], p["version"]))


def files(package):
    """The licence files of a crate; of those that leave a choice, the ones of the licence taken."""
    folder = os.path.dirname(package["manifest_path"])
    names = sorted(name for name in os.listdir(folder) if FILE.match(name) and os.path.isfile(os.path.join(folder, name)))
    if package["license_file"] and package["license_file"] not in names:
        names.append(package["license_file"])
    terms = package["license"] or ""
    if " OR " in terms or "/" in terms:
        offered = set(re.split(r" OR | AND |/|[() ]+", terms))
        for licence in [taken for taken in TAKEN if taken in offered]:
            word = {"Apache-2.0": "apache", "BSL-1.0": "boost", "0BSD": "0bsd"}.get(licence, licence.split("-")[0].lower())
            fitting = [name for name in names if word in name.lower()]
            if fitting:
                names = fitting
                break
    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            yield file.read()


def text_of(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read().strip()


def main():
    groups = {}  # words of a text without its copyright lines -> (text, {copyright lines: [crates]})
    listed = []
    for package in crates():
        name = f"{package['name']} {package['version']}"
        terms = (package["license"] or "see its text").replace("/", " OR ")
        texts = list(files(package))
        listed.append(f"{name}: {terms}{'' if texts else ' *'}")
        for text in texts:
            lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
            own = tuple(line.strip() for line in lines if COPYRIGHT.match(line))
            common = "\n".join(line for line in lines if not COPYRIGHT.match(line)).strip()
            key = re.sub(r"\W+", " ", common).lower().strip()
            _, holders = groups.setdefault(key, (common, defaultdict(list)))
            holders[own].append(name)
    rule = "-" * 80
    out = [
        "PO Desk: MIT OR Apache-2.0, at your choice.", "", text_of("LICENSE-MIT"), "", rule, text_of("LICENSE-APACHE"), "", rule,
        "Fonts: Noto Sans and Noto Sans Devanagari, SIL Open Font Licence 1.1", "", text_of("assets/fonts/COPYRIGHT.txt"), "", rule,
        "Data: the list of HSN and SAC codes is the Goods and Services Tax Network's, under the National Data Sharing and",
        "Accessibility Policy of the Government of India.", "", rule,
        f"Crates: {len(listed)}", "", *listed, "", "* brings no text of its own: that of its licence is among the texts below.",
    ]
    for text, holders in sorted(groups.values(), key=lambda group: -sum(map(len, group[1].values()))):
        out += ["", rule]
        for own, names in sorted(holders.items(), key=lambda item: item[1]):
            out += [f"{', '.join(names)}", *(f"    {line}" for line in own)]
        out += ["", text]
    lines = []
    for line in "\n".join(out).strip().split("\n"):
        indent = " " * (len(line) - len(line.lstrip()))
        lines += textwrap.wrap(line, 92, subsequent_indent=indent, break_on_hyphens=False) if len(line) > 96 else [line]
    packed = gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0)
    with open(os.path.join(ROOT, "assets/licences.txt.gz"), "wb") as file:
        file.write(packed)
    print(f"{len(listed)} crates, {len(groups)} texts, {len(packed)} bytes")


main()
