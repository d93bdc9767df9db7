import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE orders (id INTEGER, customer_id INTEGER, store_id INTEGER)")
db.execute("CREATE TABLE customer (id INTEGER)")
db.execute("CREATE TABLE shipment (order_id INTEGER)")
db.execute("CREATE TABLE store (id INTEGER)")
db.executemany("INSERT INTO customer VALUES (?)", [(i,) for i in range(90)])
db.executemany("INSERT INTO store VALUES (?)", [(i,) for i in range(12)])
rows = [(i, i % 90, None if i % 57 == 3 else i % 12) for i in range(800)]
db.executemany("INSERT INTO orders VALUES (?, ?, ?)", rows)
parts = [(i,) for i in range(800) for _ in range(1 + (i % 5 == 2))]
db.executemany("INSERT INTO shipment VALUES (?)", parts)
joins = [
    ("orders", ""),
    ("+ customer", " JOIN customer c ON c.id = o.customer_id"),
    ("+ shipment", " JOIN shipment s ON s.order_id = o.id"),
    ("+ store", " JOIN store t ON t.id = o.store_id"),
]
source = "FROM orders o"
print("tables joined   rows   distinct o.id")
for label, join in joins:
    source += join
    count = db.execute(f"SELECT COUNT(*), COUNT(DISTINCT o.id) {source}").fetchone()
    print(f"{label:<13}  {count[0]:>5}   {count[1]:>13}")
