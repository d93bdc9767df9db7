"""Item parameters and item statistics, estimated from the answers of many learners."""
