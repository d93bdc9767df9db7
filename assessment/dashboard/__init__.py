"""The dashboard: the only place that imports streamlit.

Importing it makes a hundred thousand objects that stay, and an answer some thousands that go by themselves. Python would look for
garbage among them after every 700; here it looks less often, since `state.collector` has a look after every run of a page.
"""

import gc

#: New objects after which Python looks for garbage among them.
NEW_OBJECTS = 50_000

gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
