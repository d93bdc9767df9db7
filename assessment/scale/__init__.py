"""Calibration on many processes and machines; the only package that uses Dask.

`cluster.connect` gives a client, `dask_engine.DaskEngine` is the engine, and `workers` runs on the workers.
"""
