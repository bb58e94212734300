"""Small tools that know nothing of papers or people."""
