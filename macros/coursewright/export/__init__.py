"""What other programs read of a course."""
