"""Files that appear whole or not at all, under numbers, on plain disks; and other programs. Nothing of the field."""
