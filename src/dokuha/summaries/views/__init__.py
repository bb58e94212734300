"""The pages of summaries: one shown, written, its versions and figures, and those imported."""
