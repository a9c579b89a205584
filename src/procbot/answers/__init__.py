"""Channel-neutral answers: outcomes, citations and their composition from retrieved passages."""
