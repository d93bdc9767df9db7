"""Print the traceback of a dictionary that is given a list as a key."""

import traceback

source = """counts = {}
for order in [["tea", "milk"], ["tea"], ["tea", "milk"]]:
    counts[order] = counts.get(order, 0) + 1
"""
try:
    exec(compile(source, "count.py", "exec"), {})
except TypeError as error:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    print(source)
    print(f'  File "{frame.filename}", line {frame.lineno}, in <module>')
    print(f"{type(error).__name__}: unhashable type: 'list'")
