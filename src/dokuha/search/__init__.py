"""Finds words, Japanese and English, in a group's papers, submitted summaries and comments."""
