"""What every paper that goes out has in common."""
