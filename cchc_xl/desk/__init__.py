"""The papers of the office, a folder each: what a job reads of it, says of it and writes into it."""
