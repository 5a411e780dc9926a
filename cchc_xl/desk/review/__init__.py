"""Rà soát: all that can be said of the master as it stands, paper by paper."""
