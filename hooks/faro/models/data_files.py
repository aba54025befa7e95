"""The names of the files of data; those with `local` are an organization's."""

from __future__ import annotations

CHANGES = "data/changes.yml"
CHANGES_LOCAL = "data/changes.local.yml"
HOTLINES = "data/hotlines.yml"
HOTLINES_LOCAL = "data/hotlines.local.yml"
SOURCES = "data/sources.yml"
LABELS = "data/labels.yml"
LABELS_FOLDER = "data/labels"
LABELS_LOCAL = "data/labels.local.yml"
NEVER = "data/never.yml"
GLOSSARY = "data/glossary.yml"
SYNONYMS = "data/synonyms.yml"
SYNONYMS_LOCAL = "data/synonyms.local.yml"
ALL_FILES = (
    *(HOTLINES, HOTLINES_LOCAL, SOURCES, CHANGES, CHANGES_LOCAL, LABELS, LABELS_LOCAL),
    *(NEVER, GLOSSARY, SYNONYMS, SYNONYMS_LOCAL),
)
