"""What people do with manuscripts.

Writing and arranging is like typing: it leaves no event. Starting a manuscript, choosing
summaries for it and putting it away do.
"""
