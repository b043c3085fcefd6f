"""Files as values, and everything that is wrong with them."""
