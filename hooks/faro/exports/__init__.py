"""The directory as data: for other programs, other directories and people's contacts."""
