"""From answers of many to the parameters of items."""
