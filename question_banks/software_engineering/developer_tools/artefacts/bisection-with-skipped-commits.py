commits = [
    ("e0a", "release 2.3"),
    ("1b7", "Read settings from file"),
    ("4c2", "Split the parser, part 1"),
    ("9d5", "Split the parser, part 2"),
    ("a08", "Split the parser, part 3"),
    ("f63", "Fix the build after the split"),
    ("77e", "Update the readme"),
    ("d19", "release 2.4"),
]
broken_build, faulty_from = range(2, 5), 3
for number, (commit, subject) in enumerate(commits):
    verdict = "skipped" if number in broken_build else "bad" if number >= faulty_from else "good"
    print(f"{commit}  {verdict:<7}  {subject}")
