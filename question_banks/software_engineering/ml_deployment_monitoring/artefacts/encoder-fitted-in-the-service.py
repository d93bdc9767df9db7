def codes(values):
    return {value: code for code, value in enumerate(sorted(set(values)))}


train = ["car", "bus", "train", "bike", "car", "bus"]
request = ["train", "car", "train"]
print("def codes(values):")
print("    return {v: i for i, v in enumerate(sorted(set(values)))}")
print()
print("training   ", codes(train))
print("service    ", codes(request), " from the rows of one request")
