"""What every request passes on its way to Streamlit and back: ASGI middleware, one file each."""
