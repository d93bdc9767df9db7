"""Questions in the formats of other programs: `writing` takes a bank out, `reading` brings files in as drafts."""
