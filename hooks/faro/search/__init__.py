"""What the search looks through: the words of every page, made ready while building."""
