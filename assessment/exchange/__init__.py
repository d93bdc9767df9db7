"""Questions in the formats of other programs: `writing` exports a bank, `reading` imports files, `drafts` finishes what was read."""
