"""Document or table to extraction: every number with its outcome, and the claims that have no number."""
