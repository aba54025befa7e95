"""Reads text, YAML and what readers see of a text, with the place of everything."""
