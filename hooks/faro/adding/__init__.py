"""`make line`: a line of the directory, added by answering questions."""
