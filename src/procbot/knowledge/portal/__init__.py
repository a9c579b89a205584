"""The national portal's page of a procedure: read from a document, and made a draft. Pure."""
