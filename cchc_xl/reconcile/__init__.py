"""Taking in what came back: which submission counts, and what of it goes into which cell. Pure (ADR 6)."""
