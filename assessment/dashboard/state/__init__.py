"""The state behind the pages: the session, its log, sittings, plans and figures."""
