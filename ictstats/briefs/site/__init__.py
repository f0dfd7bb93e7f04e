"""The pages around the briefs: what there is, what changed, what each indicator means, and what is wrong with the data.

Made from the ledger, the curated set and the lexicon; they run no notebook and change no brief.
"""
