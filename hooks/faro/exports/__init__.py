"""The directory in formats that other directories read."""
