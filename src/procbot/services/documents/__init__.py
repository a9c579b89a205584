"""Files as documents: one module for each type, and ``read``, which knows a file by what is in it."""
