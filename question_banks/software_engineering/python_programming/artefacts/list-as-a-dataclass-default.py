CODE = """\
from dataclasses import dataclass, field

@dataclass
class Run:
    name: str
    tags: list[str] = []
"""
print(CODE)
try:
    exec(CODE, {"__name__": "__main__"})
except ValueError as error:
    print(f"ValueError: {error}")
