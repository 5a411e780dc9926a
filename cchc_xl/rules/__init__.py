"""The rules: raw rows in, findings and typed entries out. Pure.

A rule is declared once, as a constant called by its code, in the module of its family beside its check (`rule` says
what a declaration holds); `catalogue` gathers the families. A new rule is its declaration, its check and its example
in ``tests/rules/examples.py``; the guide and the published list are written anew by ``python docs/make_rules_guide.py``
and ``python -m tests.rules.published``.
"""
