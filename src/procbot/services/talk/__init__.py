"""What the conversation can do, one module per capability; each gives the conversation a Feature."""
