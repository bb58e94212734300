"""The pages of reports: quick decks, the report being built, its order, its versions."""
