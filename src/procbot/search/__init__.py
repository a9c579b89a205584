"""Finding the section that answers a question: index, BM25, cues, retrieval with explanations."""
