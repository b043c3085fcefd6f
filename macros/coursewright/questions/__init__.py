"""The types of question."""
