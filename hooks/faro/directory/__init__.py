"""The directory: its entries, what is said of each, from where each is reached, how it changed."""
