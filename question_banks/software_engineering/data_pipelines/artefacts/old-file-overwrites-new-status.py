import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, status TEXT, changed TEXT)")
load = """\
INSERT INTO orders VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    status = excluded.status, changed = excluded.changed"""
tuesday = [(1, "paid", "Tue 10:05"), (2, "paid", "Tue 11:40")]
wednesday = [(1, "shipped", "Wed 09:20")]
print(load)
for name, rows in (("Tuesday", tuesday), ("Wednesday", wednesday), ("Tuesday", tuesday)):
    db.executemany(load, rows)
    state = ", ".join(f"{i} {status}" for i, status in db.execute("SELECT id, status FROM orders ORDER BY id"))
    print(f"after {name + chr(39) + 's file':<17} {state}")
