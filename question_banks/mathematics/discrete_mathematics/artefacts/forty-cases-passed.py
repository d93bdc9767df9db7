def is_prime(n: int) -> bool:
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


failed = [n for n in range(40) if not is_prime(n * n + n + 41)]
print("claim: n*n + n + 41 is prime for every integer n >= 0")
print("checked: n = 0 .. 39")
print("failed:", failed)
