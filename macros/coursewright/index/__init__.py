"""Who uses what, and how much there is."""
