"""Run untrusted code: learners' answers, generators of other banks, and the programs that `prove` runs.

`runner.Warm().run(requests.Calls(...))` runs calls in a locked fork and returns serialised values; `worker.run(programs)` runs
whole programs under both orders of sets; `status.examine()` reports which locks are in force. `inside` runs in the sandbox.
"""
