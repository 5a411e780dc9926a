"""Printed tabs as paper: how they fall into pages."""
