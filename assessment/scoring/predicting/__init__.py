"""The response model: would this learner now answer that item correctly?"""
