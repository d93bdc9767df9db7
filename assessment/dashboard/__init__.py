"""The dashboard: the only place that imports streamlit."""

import gc

# A start makes a hundred thousand objects that stay; Python would look for garbage among them after every 700. `server.serving`
# sets the lasting threshold once the start is over.
gc.set_threshold(100_000)
