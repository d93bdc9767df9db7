"""Where code runs that is not ours: learners' answers, other people's generators, and the programs that `prove` runs.

`runner.Warm().run(requests.Calls(...))` runs calls in a locked fork and brings typed values back; `worker.run(programs)` runs
whole programs under both orders of sets; `status.examine()` says what is in force here. `inside` is what happens on the other side.
"""
