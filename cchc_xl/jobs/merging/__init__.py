"""The steps of a merge: reading the files, what counts, what changes, what is told."""
