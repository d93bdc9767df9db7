"""The frame of every page: which pages there are, styles, repairs and keys, mounted once in `app.py`."""
