"""What each language asks for: names of countries, languages and zones, dates, order, escaping."""
