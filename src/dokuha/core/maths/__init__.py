"""Mathematics as people type it: found in Markdown, read as TeX, written in other ways.

Plain Python. Pages show the source and let KaTeX set it; decks need it set without a script.
"""
