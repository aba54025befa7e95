"""From bytes to checked models: text, then nodes with line and column, then pydantic models."""
