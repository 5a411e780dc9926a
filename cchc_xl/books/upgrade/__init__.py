"""An older master brought up to what `build` makes today.

The package of the old master is the ground: what staff typed, added, moved and coloured stays where it stands, byte for
byte. Into it goes what a fresh master has and it lacks: tabs, tables, columns, names, the macros and the ribbon; and
the tabs of the program's own drawing (buttons, charts, lists) are taken from the fresh one. The other way round, a
fresh master that everything is carried into, formulas, charts, rules and names of staff's own would have to be moved
to new places one by one; here they stay right because nothing moves.
"""
