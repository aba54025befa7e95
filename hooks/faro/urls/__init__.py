"""Where pages and files stand on the site, and how one leads to another."""
