"""How far the group is and who did how much, with the counting rules said aloud."""
