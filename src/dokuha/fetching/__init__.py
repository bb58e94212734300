"""PDFs of papers, brought from where they are published, politely and behind the answer."""
