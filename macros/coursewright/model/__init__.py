"""The nouns of a course: what authors write, as frozen values."""
