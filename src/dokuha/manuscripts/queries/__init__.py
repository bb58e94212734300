"""What there is to show: manuscripts, their text and what it rests on, what can be chosen."""
