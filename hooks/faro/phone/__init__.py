"""Telephone numbers: what is written, whether it can be, and what to dial from where."""
