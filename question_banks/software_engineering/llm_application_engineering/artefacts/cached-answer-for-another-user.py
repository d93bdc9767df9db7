ORDERS = {88: "Tuesday, to 4 Elm Row", 52: "Friday, to 9 Oak St"}
cache: list[tuple[set[str], str]] = []
DROP = {"when", "where", "will", "does", "can", "do", "i", "my"}


def words(question: str) -> set[str]:
    return set(question.lower().strip("?").split()) - DROP


def answer(user: int, question: str) -> tuple[str, str]:
    asked = words(question)
    for known, reply in cache:
        if len(asked & known) / len(asked | known) > 0.95:
            return "hit", reply
    reply = ORDERS[user] if "order" in asked else "Under Help, Terms."
    cache.append((asked, reply))
    return "miss", reply


print("key: meaning of the question; hit if similarity > 0.95")
print()
for time, user, question in (
    ("09:12", 88, "When will my order arrive?"),
    ("09:14", 17, "Where can I find your terms?"),
    ("09:15", 31, "Where do I find your terms?"),
    ("09:20", 52, "When does my order arrive?"),
):
    state, reply = answer(user, question)
    quoted = f'"{question}"'
    print(f'{time}  user {user}  {quoted:<30}  {state:<4} -> "{reply}"')
