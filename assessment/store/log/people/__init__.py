"""Who the log belongs to and who may see of it: guests with their room, logins that are over, consents and pictures of teams."""
