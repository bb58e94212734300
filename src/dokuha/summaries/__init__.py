"""One page about one paper by one person: written as a draft, submitted, never lost."""
