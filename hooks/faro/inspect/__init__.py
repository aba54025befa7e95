"""The built site is looked at as a whole before it is published, by what is there and not meant."""
