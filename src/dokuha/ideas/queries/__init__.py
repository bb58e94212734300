"""What there is to show: maps and their cells, candidates, ideas."""
