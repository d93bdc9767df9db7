text = (
    "Torque settings for the pump, in newton metres.\n"
    "part     dry   oiled\n"
    "A         12       9\n"
    "B         31      24\n"
    "C         18      14\n"
)
size = 76
for number, start in enumerate(range(0, len(text), size), start=1):
    print(f"[chunk {number}]")
    print(text[start : start + size].strip("\n").rstrip())
