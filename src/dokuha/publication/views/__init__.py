"""The pages of publishing, for the group, and the public ones."""
