import csv
import io

monday = "order,amount,currency\n501,20.00,EUR\n502,35.50,EUR\n"
tuesday = "order,discount,amount,currency\n503,5.00,18.00,EUR\n504,0.00,42.00,EUR\n"
print("amount = float(row[1])")
for day, text in (("Monday", monday), ("Tuesday", tuesday)):
    rows = list(csv.reader(io.StringIO(text)))
    print()
    print(f"{day}: {','.join(rows[0])}")
    for row in rows[1:]:
        print(f"order {row[0]} loaded with amount {float(row[1]):.2f}")
