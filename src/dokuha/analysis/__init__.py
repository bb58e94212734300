"""What the group's papers say together: nearest papers, topics, what rises and what falls."""
