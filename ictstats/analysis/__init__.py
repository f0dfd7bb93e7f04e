"""From the curated set to what a brief says: measures, sentences, charts, and blocks of safe HTML."""
