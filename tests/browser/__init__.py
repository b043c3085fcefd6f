"""End-to-end tests: the miniature course, built, served and used in a real browser."""
