from graphlib import CycleError, TopologicalSorter

needs = {
    "clean": ["raw"],
    "features": ["clean", "labels"],
    "labels": ["scores"],
    "train": ["features"],
    "scores": ["train"],
    "report": ["train"],
}
for task, before in needs.items():
    print(f"{task:8} needs {', '.join(before)}")
try:
    print(list(TopologicalSorter(needs).static_order()))
except CycleError as error:
    print("CycleError:", " <- ".join(error.args[1]))
