"""Questions on a terminal, on a command line or in a form, and their answers."""
