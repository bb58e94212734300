"""Writes a deck as a file: values in, PPTX, HTML, PDF or Markdown out. Plain Python."""
