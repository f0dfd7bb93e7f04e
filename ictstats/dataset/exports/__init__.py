"""The curated set for other tools: one module a format, each a function from a bundle to the bytes of its files.

Only :mod:`ictstats.dataset.exports.making` writes to the disk: all files of an export, or none.
"""
