"""The tables of the master: what each holds, and how its columns are found."""
