"""How the dashboard is served: the door, the policy, start-up."""
