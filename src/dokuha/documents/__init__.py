"""Takes a paper apart: a PDF's bytes go in, an `Anatomy` comes out.

No database and no Django. Whoever holds a file from somebody else calls `limited.read_anatomy`,
which reads it in a process of its own, with limits.
"""
