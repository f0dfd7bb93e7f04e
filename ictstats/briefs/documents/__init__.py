"""A published brief as a document: Word for those who write the official report, PDF for those who hand it on.

Both are made of the page as it is published, never of a second analysis, so they have the figures of the page.
"""
