"""Opening hours: their syntax, their words, the calendar on which they hold."""
