"""The state of a topic's page: what the log has on the topic, and its stages."""
