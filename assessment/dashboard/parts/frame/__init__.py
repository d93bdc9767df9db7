"""The frame of every page, mounted once in `app.py`: navigation, styles, repairs and keys."""
