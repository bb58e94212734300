"""Several people write one summary at the same moment, and nothing that anybody typed is lost.

wire: is this a change to our texts? -> texts: what do the changes amount to? -> storing: rows, and
the summary as all other rooms see it.
"""
