"""Surveys and their papers: each paper once in a group, however many surveys list it."""
