"""Figures made of figures: on other territories, per head, growth, ranks, distances, with bounds carried through."""
