"""Parts of `upgrade`: the fresh master, what is said of it, the kept file given back by `undo`."""
