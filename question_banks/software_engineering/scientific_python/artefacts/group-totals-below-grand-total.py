import pandas as pd

df = pd.DataFrame(
    {
        "region": ["north", None, "south", "north", None, "south"],
        "sales": [40, 25, 30, 10, 35, 60],
    }
)
by_region = df.groupby("region")["sales"].sum()
print(">>> df['sales'].sum()")
print(df["sales"].sum())
print(">>> by_region = df.groupby('region')['sales'].sum()")
print(">>> by_region.to_dict()")
print(by_region.to_dict())
print(">>> by_region.sum()")
print(by_region.sum())
print(">>> df.isna().sum().to_dict()")
print(df.isna().sum().to_dict())
