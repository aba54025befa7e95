"""The beginning of an organization's own site: questions, and the files that follow from them."""
