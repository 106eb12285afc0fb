"""The peer of `iot-scan knowledge import`: gzip, json.load and sqlite3, as one writes it, for the same fields.

    import_nvd.py FEED.json.gz DATABASE
"""

import gzip
import json
import sqlite3
import sys

feed, path = sys.argv[1:]
with gzip.open(feed) as file:
    data = json.load(file)

db = sqlite3.connect(path)
db.executescript("""
    CREATE TABLE cve (id TEXT PRIMARY KEY, published TEXT, modified TEXT, status TEXT, description TEXT, tags TEXT);
    CREATE TABLE score (cve TEXT, version TEXT, base REAL, vector TEXT, source TEXT);
    CREATE TABLE reference (cve TEXT, url TEXT);
    CREATE TABLE criterion (
      cve TEXT, configuration INTEGER, operator TEXT, node INTEGER, node_operator TEXT, negate INTEGER, vulnerable INTEGER,
      cpe TEXT, part TEXT, vendor TEXT, product TEXT, start_including TEXT, start_excluding TEXT, end_including TEXT,
      end_excluding TEXT);
    """)
for item in data["vulnerabilities"]:
    cve = item["cve"]
    name = cve["id"]
    description = next((d["value"] for d in cve["descriptions"] if d["lang"] == "en"), "")
    tags = ",".join(tag for entry in cve.get("cveTags", []) for tag in entry["tags"])
    db.execute(
        "INSERT OR REPLACE INTO cve VALUES (?, ?, ?, ?, ?, ?)",
        (name, cve["published"], cve["lastModified"], cve.get("vulnStatus"), description, tags),
    )
    for key, metrics in cve.get("metrics", {}).items():
        if not key.startswith("cvssMetricV"):
            continue
        for metric in metrics:
            score = metric["cvssData"]
            row = (name, score["version"], score["baseScore"], score["vectorString"], metric["source"])
            db.execute("INSERT INTO score VALUES (?, ?, ?, ?, ?)", row)
    for url in list(dict.fromkeys(reference["url"] for reference in cve["references"]))[:8]:
        db.execute("INSERT INTO reference VALUES (?, ?)", (name, url))
    for number, configuration in enumerate(cve.get("configurations", [])):
        for node_number, node in enumerate(configuration["nodes"]):
            for match in node["cpeMatch"]:
                part, vendor, product = match["criteria"].split(":")[2:5]
                db.execute(
                    "INSERT INTO criterion VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        name, number, configuration.get("operator"), node_number, node["operator"],
                        node.get("negate", False), match["vulnerable"], match["criteria"], part, vendor, product,
                        match.get("versionStartIncluding"), match.get("versionStartExcluding"),
                        match.get("versionEndIncluding"), match.get("versionEndExcluding"),
                    ),
                )
# Without it nothing can be looked up by product.
db.execute("CREATE INDEX criterion_product ON criterion (vendor, product)")
db.commit()
db.close()
