"""Rà soát: all that can be said of the master as it stands, gathered from the papers and listed."""
