"""Bảng công việc CCHC: the window beside Excel. It starts jobs in a process of their own and shows what comes back.

Nothing here loads a job or the libraries of one: the window stays small while it waits all day.
"""
