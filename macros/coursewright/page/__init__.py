"""Pages: HTML, the Markdown extension, and the doors of the engines."""
