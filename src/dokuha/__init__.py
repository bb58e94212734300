"""Dokuha (読破): a group of researchers reads a whole conference together."""

__version__ = "0.1.0"
