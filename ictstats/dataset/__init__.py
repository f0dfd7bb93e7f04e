"""The curated set in frames: loaded whole, and asked for the rows that stand for an area, a period and a topic."""
