"""How dates, hours, languages and places are said in a reader's language (CLDR, via Babel)."""
