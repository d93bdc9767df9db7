import pandas as pd

days = pd.date_range("2030-01-01", "2030-12-31").repeat(30)
text = pd.Series(days.strftime("%d/%m/%Y"))
day = pd.to_datetime(text, format="%m/%d/%Y", errors="coerce")
print('day = pd.to_datetime(df["day"], format="%m/%d/%Y", errors="coerce")')
print(">>> len(day), day.isna().sum()")
print(len(day), day.isna().sum())
print(">>> day.dt.month.value_counts().sort_index().head(3).to_dict()")
print({int(k): v for k, v in day.dt.month.value_counts().sort_index().head(3).to_dict().items()})
print(">>> day.dt.day.max()")
print(int(day.dt.day.max()))
