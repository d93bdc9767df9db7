"""The response model: how likely a learner is to answer an item correctly now."""
