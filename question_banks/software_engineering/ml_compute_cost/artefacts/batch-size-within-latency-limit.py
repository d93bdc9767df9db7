print("batch size   requests/s   95th percentile   GPU busy")
for size, fixed, each, wait in ((1, 12, 3, 4), (8, 12, 3, 16), (16, 12, 3, 31), (32, 12, 3, 58), (64, 12, 3, 117)):
    run = fixed + each * size
    late = run + wait + (run if size > 1 else 0) * 0.35
    busy = 100 * run / (run + 2)
    print(f"{size:>10}   {1000 * size / (run + 2):>10.0f}   {late:>12.0f} ms   {busy:>7.0f}%")
