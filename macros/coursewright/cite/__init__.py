"""Citations, references, and works in forms that other programs read."""
