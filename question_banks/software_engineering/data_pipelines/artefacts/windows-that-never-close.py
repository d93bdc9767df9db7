def clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


delay = 5 * 60
newest = [12 * 3600 + 44 * 60 + 31, 12 * 3600 + 44 * 60 + 29, 10 * 3600 + 4 * 60 + 12]
events = [41_200, 39_870, 0]
print("partition   events, last hour   newest event time   watermark")
for partition, (last_hour, time) in enumerate(zip(events, newest)):
    print(f"{partition:<9}   {last_hour:>17,}   {clock(time):>17}   {clock(time - delay):>9}")
print()
print(f"allowed delay: {delay // 60} minutes")
