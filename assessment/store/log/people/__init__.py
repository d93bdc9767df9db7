"""Who the log belongs to: logins that are over, and guests with the room they have."""
