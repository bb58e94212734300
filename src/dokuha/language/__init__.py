"""Reads English and Japanese: where sentences end, what they do in a paper, what a text is about.

Text in, plain values out: no database, no Django, no library to load.
"""
