"""From one period to the next: what is frozen, carried over, joined and compared."""
