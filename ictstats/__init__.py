"""Vietnamese provincial ICT statistics: from prose reports to one checked, traceable data set and briefs."""

__version__ = "0.1.0"
