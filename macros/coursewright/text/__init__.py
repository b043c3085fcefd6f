"""Markdown and the notations of ours in it."""
