"""What volunteers are told: problems with file, line and column, and every sentence for them."""
