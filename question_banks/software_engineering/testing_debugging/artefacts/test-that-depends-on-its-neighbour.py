CODE = """\
cart = []

def test_add():
    cart.append("pen")
    assert len(cart) == 1

def test_empty():
    assert cart == []
"""
print(CODE)
for order in (("test_empty", "test_add"), ("test_add", "test_empty")):
    space: dict = {}
    exec(CODE, space)
    line = []
    for name in order:
        try:
            space[name]()
            line.append(f"{name} passed")
        except AssertionError:
            line.append(f"{name} FAILED")
    print("order:", ", ".join(line))
