"""Reading an appendix: tables as printed in, groups and tasks out, what is not certain as a doubt (domain section 2).

Pure: where the tables come from (Word, Excel, pasted text, the tab Phụ lục) is not known here.
"""
