"""The pages of manuscripts: the list, the text being written, choosing, reading, taking home."""
