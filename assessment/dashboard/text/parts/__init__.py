"""The words of what stands on several pages, a file a part."""
