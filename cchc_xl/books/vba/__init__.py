"""The VBA project and the ribbon of the master, written from the text sources in ``macros/``."""
