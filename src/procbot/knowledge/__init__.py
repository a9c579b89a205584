"""Articles: format, parser, renderer, checks, passages. Pure: no clock, no files, no database."""
