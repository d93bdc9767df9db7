import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY, page TEXT, ts TEXT NOT NULL)  -- like '2031-05-04 09:15:00'")
db.execute("CREATE INDEX visit_ts ON visit (ts)")
query = """\
SELECT COUNT(page) FROM visit
WHERE substr(ts, 1, 10) = '2031-05-04';"""
print("-- ts looks like '2031-05-04 09:15:00'")
print(query)
print()
print("QUERY PLAN")
for row in db.execute("EXPLAIN QUERY PLAN " + query):
    print("  " + row[3])
