import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)")
db.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER)")
db.executemany("INSERT INTO customer VALUES (?, ?)", [(1, "Ann"), (2, "Bo"), (3, "Cy"), (4, "Dee")])
db.executemany("INSERT INTO orders (customer_id) VALUES (?)", [(1,), (1,), (1,), (2,)])
query = """\
SELECT c.name, COUNT(*) AS orders
FROM customer c
LEFT JOIN orders o ON o.customer_id = c.id
GROUP BY c.id, c.name
ORDER BY c.name;"""
print(query)
print()
print("name  orders")
for name, count in db.execute(query):
    print(f"{name:<4}  {count:>6}")
