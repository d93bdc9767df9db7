"""The dashboard: the only place that imports streamlit.

A start makes a hundred thousand objects that stay, and Python would look for garbage among them after every 700. Until the start is
over (`server.serving`) it looks less often. Later it must not: what a run of a page leaves behind would be frozen with what stays.
"""

import gc

#: Python's own thresholds, and how many new objects there may be during a start before it looks for garbage among them.
THRESHOLDS, AT_START = gc.get_threshold(), 50_000

gc.set_threshold(AT_START, *THRESHOLDS[1:])
