"""Every rule: what is wrong in data, settings and pages, before anything is built."""
