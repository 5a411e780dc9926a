"""The rule catalogue and the rules: raw rows in, findings and typed entries out. Pure."""
