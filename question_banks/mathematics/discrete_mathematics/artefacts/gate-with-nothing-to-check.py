checks: list[dict[str, bool]] = []
print("checks found:", len(checks))
print("all passed:", all(check["passed"] for check in checks))
print("any failed:", any(not check["passed"] for check in checks))
print("release: allowed")
