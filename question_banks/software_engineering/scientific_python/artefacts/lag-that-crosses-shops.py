import pandas as pd

df = pd.DataFrame(
    {
        "shop": ["A"] * 3 + ["B"] * 3,
        "day": [1, 2, 3] * 2,
        "sales": [20, 24, 22, 310, 290, 305],
    }
)
df["lag"] = df["sales"].shift(1)
print('df = df.sort_values(["shop", "day"])')
print('df["lag"] = df["sales"].shift(1)')
print()
print(df.to_string(index=False))
