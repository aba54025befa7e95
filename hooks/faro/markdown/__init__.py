"""Markdown as GitHub's preview shows it, with a place for everything that stands in it."""
