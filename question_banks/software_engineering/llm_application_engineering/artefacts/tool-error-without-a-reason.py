from datetime import datetime

FORM = "%Y-%m-%dT%H:%M"


def book(room: str, start: str, end: str) -> str:
    for name, value in (("start", start), ("end", end)):
        try:
            datetime.strptime(value, FORM)
        except ValueError:
            raise ValueError(f"{name}: expected YYYY-MM-DDTHH:MM") from None
    return f"{room} booked"


def tool(**call: str) -> str:
    try:
        return book(**call)
    except ValueError:
        return "Error"


guesses = [("Lima", "Tuesday 9", "Tuesday 11")] * 2 + [
    ("Lima", "Tue 9:00", "Tue 11:00"),
    ("LIMA", "Tue 9:00", "Tue 11:00"),
]
print("user   Book room Lima for Tuesday from 9 to 11.")
for room, start, end in guesses:
    print(f'call   book(room="{room}", start="{start}", end="{end}")')
    print("tool  ", tool(room=room, start=start, end=end))
print(f"stop   limit of {len(guesses)} calls reached")
print()
try:
    book(*guesses[0])
except ValueError as error:
    print(f'# book() raises ValueError("{error}")')
