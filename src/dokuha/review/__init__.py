"""A second eye: looks asked for, other wordings suggested, summaries of one paper side by side."""
