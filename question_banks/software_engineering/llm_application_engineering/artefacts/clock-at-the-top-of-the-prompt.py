RULES = "You help customers of a pharmacy. " + "Follow rule 17 of the handbook. " * 400
TOOLS = "Tools: search, order, stock. " * 60


def prompt(clock: str, question: str) -> str:
    return f"Time: {clock}\n{RULES}\n{TOOLS}\nQuestion: {question}"


first = prompt("09:41:07", "Is aspirin in stock?")
second = prompt("09:41:52", "When do you open?")
shared = next(i for i, (a, b) in enumerate(zip(first, second)) if a != b)
print('prompt = f"Time: {clock}\\n{RULES}\\n{TOOLS}\\nQuestion: {question}"')
print()
print("request   characters   equal to the beginning of the one before")
print(f"      1   {len(first):>10,}                                          -")
print(f"      2   {len(second):>10,}   {shared:>40,}")
