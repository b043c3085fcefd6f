"""The page that reads what a class has answered."""
