prepare, seconds = 3, 10  # seconds of processor work for a batch; the GPU needs one second for it
gpu = [98 if second % prepare == 0 else 0 for second in range(seconds)]
gpu = [busy and busy - (second % 2) for second, busy in enumerate(gpu)]
print("second     " + "".join(f"{second:>5}" for second in range(1, seconds + 1)))
print("GPU busy   " + "".join(f"{busy:>4}%" for busy in gpu))
print("CPU busy   " + "".join(f"{100:>4}%" for _ in range(seconds)))
print("GPU memory " + "".join(f"{61:>4}%" for _ in range(seconds)))
