import hashlib

first = [f"{i},{i * 37 % 101},{i % 3}" for i in range(1, 1001)]
second = first[500:] + first[:500]


def short(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


print("                          run A      run B")
print(f"rows                      {len(first):<8}   {len(second)}")
print(
    f"distinct ids              {len({x.split(',')[0] for x in first}):<8}   {len({x.split(',')[0] for x in second})}"
)
print(f"hash of the file          {short(first)}   {short(second)}")
print(f"hash of the sorted rows   {short(sorted(first))}   {short(sorted(second))}")
