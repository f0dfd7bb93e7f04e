"""The only code that opens raw files: the register of sources, prose documents and tidy tables."""
