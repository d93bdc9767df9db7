"""People: guests and their quota, ended logins, consents, and the pictures of teams."""
