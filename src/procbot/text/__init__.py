"""Vietnamese text as people type it: normalisation, tokens, lexicon, restoration of accents, masking of personal data."""
