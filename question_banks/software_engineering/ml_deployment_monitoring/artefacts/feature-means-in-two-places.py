rows = [
    ("age_years", 41.2, 40.8, 0.0, 0.0),
    ("basket_euros", 63.5, 66.1, 0.0, 0.0),
    ("days_since_order", 31.4, 752.9, 2.1, 2.2),
    ("visits_30_days", 4.4, 4.7, 0.0, 0.1),
    ("newsletter", 0.35, 0.33, 1.0, 1.1),
]
print("feature              mean            missing")
print("                 train  service   train  service")
for name, a, b, c, d in rows:
    print(f"{name:<16} {a:>5}  {b:>7}   {c:>4}%  {d:>6}%")
