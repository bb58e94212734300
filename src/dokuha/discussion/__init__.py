"""Talking about what was read: comments, thanks, milestones; and telling whom it concerns."""
