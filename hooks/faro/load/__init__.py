"""Reads `data/`, mkdocs.yml and the names of pages; what is wrong with them is told by checks."""
