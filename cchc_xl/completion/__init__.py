"""Completion: standings, rates and counts per unit, content group, task and in total. Pure (domain section 4)."""
