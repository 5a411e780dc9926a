"""Nhật ký: what ran, what it found and left, the backups it made, and a run that was cut off."""
