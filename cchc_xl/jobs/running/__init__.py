"""How a job is run: held, opened, previewed, committed."""
