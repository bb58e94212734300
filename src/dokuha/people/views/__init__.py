"""One module for each place: the account, joining, a group and its people, its institutions."""
