"""Set-up on a person's machine: what is found there, what it means, what to do about it.

`gather` reads, `diagnosis` and `plan` decide (pure), `apply` is the only one that touches the machine.
"""
