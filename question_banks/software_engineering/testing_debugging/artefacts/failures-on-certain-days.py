from datetime import date, timedelta

CODE = """\
def next_month(day):
    if day.month == 12:
        return day.replace(year=day.year + 1, month=1)
    return day.replace(month=day.month + 1)
"""
print(CODE)
space: dict = {}
exec(CODE, space)
red = []
day = date(2031, 1, 1)
while day.year == 2031:
    try:
        space["next_month"](day)
    except ValueError:
        red.append(f"{day.day} {day:%b}")
    day += timedelta(days=1)
print("red in 2031:", ", ".join(red))
