"""An optional language model, asked only after a reader's own first words: each sentence that it
proposes rests on a place in the PDF, goes in by the reader's hand alone, and stays marked."""
