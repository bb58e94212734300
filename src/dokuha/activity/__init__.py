"""What happened, one line each, written once in the transaction of the deed and never changed."""
