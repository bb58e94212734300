"""What templates need: tags and filters."""
