"""Print who was asked, who answered and how satisfied those who answered were."""

rows = [("daily", 2000, 0.46, 4.5), ("weekly", 3000, 0.21, 3.9), ("rarely", 5000, 0.06, 2.8)]
print("use of app   invited   answered   mean rating")
answers = total = 0.0
for use, invited, share, rating in rows:
    print(f"{use:10} {invited:9,d} {share * invited:10,.0f} {rating:13.1f}")
    answers, total = answers + share * invited, total + share * invited * rating
print(f"{'all':10} {sum(row[1] for row in rows):9,d} {answers:10,.0f} {total / answers:13.1f}")
