"""From models to HTML: view models in the reader's language, templates with autoescape."""
