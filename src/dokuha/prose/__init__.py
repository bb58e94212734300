"""A section of a paper as values, and its writers: LaTeX with BibTeX, Word, Markdown.

Plain Python: no database, no Django. Text that people wrote comes in, and nothing of it is
ever taken for a command of the file that it goes into.
"""
