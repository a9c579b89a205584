"""procbot answers workers' questions about Vietnamese administrative procedures, verbatim and with citations."""
