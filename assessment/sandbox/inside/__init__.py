"""What runs in the warm process and its forks. It knows calls and limits, never the expected values."""
