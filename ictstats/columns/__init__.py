"""The one declaration of the columns of the curated set and of the closed lists that their cells take.

Everything that speaks of columns is made from it: the checks of :mod:`ictstats.model`, the files of
:mod:`ictstats.curation`, the schema and the exports of :mod:`ictstats.dataset`, and the page ``docs/columns.md``.
It is written in Python, since the reader of reports needs the lists before it may read a data file. Lists that grow
with the knowledge (indicators, units, places, doubts) stand in the lexicon and are only named here.
"""
