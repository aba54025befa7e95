"""The frozen models: what a fact, a label, a source is. No rule here looks at two of them."""
