"""Reading a paper against the clock: depth, purpose, sittings, and the PDF beside it."""
