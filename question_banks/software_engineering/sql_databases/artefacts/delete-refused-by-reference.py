import sqlite3

db = sqlite3.connect(":memory:")
db.execute("PRAGMA foreign_keys = ON")
db.execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
db.execute("CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id))")
db.execute("INSERT INTO customer VALUES (7, 'Ada'), (8, 'Ben')")
db.execute("INSERT INTO invoice VALUES (101, 7), (102, 7)")
for command in ("DELETE FROM customer WHERE id = 8", "DELETE FROM customer WHERE id = 7"):
    print(">", command)
    try:
        print(db.execute(command).rowcount, "row deleted")
    except sqlite3.IntegrityError as error:
        print("IntegrityError:", error)
print("> SELECT id, customer_id FROM invoice")
for row in db.execute("SELECT id, customer_id FROM invoice ORDER BY id"):
    print(*row)
