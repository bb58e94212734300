"""The pages of looks, of suggested wordings, and of summaries side by side."""
