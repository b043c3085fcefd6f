"""Maps: the projection, the drawing, its names and places."""
