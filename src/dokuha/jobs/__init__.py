"""Work done after the answer to a click: kept in a table, leased, never lost, safe to run twice."""
