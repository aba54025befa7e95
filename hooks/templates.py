"""MkDocs adapter that keeps the theme's compiled templates.

MkDocs makes a new Jinja environment for each language of each build and would compile the
theme's hundred templates again every time; that is most of the time of a small build.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Let the environment read and keep compiled templates in `.build/templates`.

    Jinja finds a changed template by its checksum, and another Python or Jinja by its version.
    """
    folder = Path(config.config_file_path).parent / ".build" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    return env
