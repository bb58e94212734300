"""The pages of a survey's progress and ranking, and of care."""
