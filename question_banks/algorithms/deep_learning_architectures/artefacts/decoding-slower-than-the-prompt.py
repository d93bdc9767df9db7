"""Print estimated times of a 7-billion-parameter model on one accelerator, from its arithmetic and its bandwidth."""

weights, flops, bandwidth = 14e9, 300e12, 2e12
print("accelerator: 300 TFLOP/s at 16 bits, 2 TB/s; weights: 14 GB")
print("phase              batch   compute ms   reading weights ms")
for phase, batch, tokens in (("prompt, 4000 tok", 1, 4000), ("one new token", 1, 1), ("one new token", 16, 16)):
    print(f"{phase:18s} {batch:5d} {1e3 * 7e9 * 2 * tokens / flops:12.2f} {1e3 * weights / bandwidth:20.2f}")
