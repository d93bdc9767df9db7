"""What runs in the warm process and in its forks. It knows calls and limits, never what an answer should be."""
