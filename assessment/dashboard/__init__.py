"""The dashboard: the only place that imports streamlit."""

import gc

# A start makes a hundred thousand objects that stay; Python would look for garbage among them after every 700. `state.collector`
# sets the usual threshold once the start is over.
gc.set_threshold(50_000)
