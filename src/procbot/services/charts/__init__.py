"""Charts as data, and drawn: the same for the console's pages, the report's page and its document."""
