"""The decks of a survey: quick ones of all its summaries, and reports that the group builds."""
