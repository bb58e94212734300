"""Sections of papers that the group writes on the ground of its summaries.

Each sentence is tied to what it rests on; the section is taken home as LaTeX, Word, Markdown.
"""
