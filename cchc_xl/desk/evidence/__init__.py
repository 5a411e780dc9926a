"""Văn bản: the index of evidence, and the files that are the evidence."""
