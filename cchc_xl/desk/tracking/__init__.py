"""Theo dõi: the rows a period owes, what is derived of them, and how they are judged."""
