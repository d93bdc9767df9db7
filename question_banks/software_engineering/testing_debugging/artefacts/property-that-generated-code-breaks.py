CODE = """\
def share(cents, people):
    part = round(cents / people)
    return [part] * people
"""
print(CODE)
space: dict = {}
exec(CODE, space)
for call in ("share(900, 3)", "share(1000, 4)", "share(100, 5)"):
    print(f">>> {call}")
    print(eval(call, space))
