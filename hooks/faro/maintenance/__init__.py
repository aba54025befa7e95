"""What volunteers run: record and compare changes, list what is old, write the schemas."""
