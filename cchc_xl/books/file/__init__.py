"""The master as a file: read, changed and written without a spreadsheet program; what a job does not own stays."""
