"""The preview: `course serve` shows the site while it is written, and the last good one while something is wrong."""
