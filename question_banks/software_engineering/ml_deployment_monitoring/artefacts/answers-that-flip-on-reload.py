live = {"scorer-a": "v8", "scorer-b": "v8", "scorer-c": "v7"}
score = {"v7": 0.74, "v8": 0.31}  # one request, two deterministic models
for time, pod in (("09:14:02", "a"), ("09:14:05", "c"), ("09:14:09", "b"), ("09:14:11", "c")):
    version = live[f"scorer-{pod}"]
    print(f"{time}  pod scorer-{pod}  model {version}  request 5f3  score {score[version]}")
restarted = [pod for pod, version in live.items() if version == "v8"]
kept = [pod for pod, version in live.items() if version != "v8"]
print()
print(f"09:02:40  release v8: pods {', '.join(restarted)} restarted")
print(f"09:03:10  release v8: pod {kept[0]}: image pull failed, keeping old pod")
