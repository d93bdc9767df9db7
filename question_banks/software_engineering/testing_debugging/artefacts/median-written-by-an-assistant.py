CODE = """\
def median(values):
    values = sorted(values)
    return values[len(values) // 2]
"""
print(CODE)
space: dict = {}
exec(CODE, space)
for call in ("median([3, 1, 2])", "median([5])", "median([4, 4, 9, 1, 7])"):
    print(f">>> {call}")
    print(eval(call, space))
