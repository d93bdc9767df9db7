import pandas as pd

codes = [f"{i:04d}" for i in range(1, 2000, 2)]
stock = pd.DataFrame({"article": codes, "pieces": 5})
price = pd.DataFrame({"article": [str(int(c)) for c in codes], "price": 9.5})
both = stock.merge(price, on="article", how="left", indicator=True)
print('>>> both = stock.merge(price, on="article", how="left", indicator=True)')
print(">>> len(stock), len(price), len(both)")
print(len(stock), len(price), len(both))
print('>>> both["_merge"].value_counts().loc[["both", "left_only"]].to_dict()')
print(both["_merge"].value_counts().loc[["both", "left_only"]].to_dict())
print('>>> both.loc[both["_merge"] == "left_only", "article"].head(4).tolist()')
print(both.loc[both["_merge"] == "left_only", "article"].head(4).tolist())
print('>>> both.loc[both["_merge"] == "both", "article"].head(4).tolist()')
print(both.loc[both["_merge"] == "both", "article"].head(4).tolist())
print('>>> price["article"].head(4).tolist()')
print(price["article"].head(4).tolist())
