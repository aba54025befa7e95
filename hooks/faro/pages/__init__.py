"""The pages in `docs/`: markers, what Markdown makes of them, and what must not stand there."""
