"""The pages of problems and of ideas, in the place "Map"."""
