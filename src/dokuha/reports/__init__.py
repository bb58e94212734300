"""The deck of a survey: its submitted summaries as slides to take home."""
