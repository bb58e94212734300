"""Pages that show several rooms at once: home, a survey's list, a paper, the reading room, a person."""
