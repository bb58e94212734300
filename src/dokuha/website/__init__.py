"""Pages that show several rooms: home, a survey's list, a paper, the reading room, a person."""
