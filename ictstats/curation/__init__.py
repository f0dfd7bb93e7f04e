"""Extractions to one trusted set: corrections, duplicates, conflicts, preference, reconciliation, and its files."""
