import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER, day TEXT, total REAL)")
db.execute("CREATE INDEX by_customer ON orders (customer_id)")
query = """\
SELECT day, total FROM orders
WHERE customer_id = 4711
ORDER BY day DESC LIMIT 10;"""
print(query)
print()
print("QUERY PLAN")
for row in db.execute("EXPLAIN QUERY PLAN " + query):
    print("  " + row[3])
