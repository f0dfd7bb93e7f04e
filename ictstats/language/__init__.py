"""Vietnamese as printed: encodings, folding, sentences, numerals and periods.

Pure: text in, values with spans out. Knows forms only; what words mean is in :mod:`ictstats.lexicon`.
"""
