"""What a session knows: its log, sittings, plans and figures."""
