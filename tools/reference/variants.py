"""Print the table of character variants: `variant,standard`, one character each.

Two sources: the list of old and new character forms inside the package kyujipy (MIT; made
from the official 常用漢字 and 人名用漢字 tables), and `variants-by-hand.csv` beside this
file for forms that live in names only. What NFKC does by itself is left out.
Usage: python3 variants.py FOLDER_OF_KYUJIPY > variants.csv
"""
import csv
import pathlib
import re
import sys
import unicodedata

PAIR = re.compile(r'^\s*\["(.)", "(.)"\]', re.MULTILINE)


def kyujipy(folder):
    for name in ("kyujitai_simplified.cson", "kyujitai_variants.cson"):
        text = (folder / "kyujipy" / "data" / name).read_text(encoding="utf-8")
        yield from ((old, new) for new, old in PAIR.findall(text))


def by_hand():
    with open(pathlib.Path(__file__).with_name("variants-by-hand.csv"), encoding="utf-8") as file:
        yield from ((row["variant"], row["standard"]) for row in csv.DictReader(file))


def end(table, character):
    """Follows 嶌 → 嶋 → 島: one look-up must be enough."""
    seen = set()
    while character in table and character not in seen:
        seen.add(character)
        character = table[character]
    return character


def main(folder):
    table = {}
    for variant, standard in [*kyujipy(folder), *by_hand()]:
        variant, standard = (unicodedata.normalize("NFKC", text) for text in (variant, standard))
        if variant != standard:
            table.setdefault(variant, standard)
    print("variant,standard")
    for variant in sorted(table):
        print(f"{variant},{end(table, variant)}")


main(pathlib.Path(sys.argv[1]))
