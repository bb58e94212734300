"""From what was read to what could be tried: maps of problems with their evidence, and ideas."""
