"""Work on answers in parts on many processes and machines: the only room that knows Dask.

`cluster.connected` gives a client, `dask_engine.DaskEngine` does the work, `workers` is what runs where the answers are.
"""
