"""MkDocs adapter for the last step: everything that needs all languages of the site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files

import mkdocs_build
from faro.diagnostics.catalog import tell
from faro.diagnostics.problems import ProblemsError, report
from faro.publish.finalize import Build, finalize

log = get_plugin_logger(__name__)


# After static-i18n, which looks for every file in the folder of the pages.
@event_priority(-150)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Take an organization's own pictures from its own folder."""
    own = mkdocs_build.own_files(config)
    for file in files:
        if not file.is_documentation_page() and not file.src_uri.startswith("assets/"):
            mkdocs_build.now.own.add(file.dest_uri)
        if file.src_uri in own:
            file.src_dir = str(own[file.src_uri].parents[file.src_uri.count("/")])
            file.abs_src_path = str(own[file.src_uri])
    return files


# After static-i18n, which builds all further languages in this event.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what Faro makes beside the pages, once, after the last language."""
    if getattr(config.plugins.get("i18n"), "building", False):
        return
    now = mkdocs_build.now
    assert now.assets is not None
    build = Build(
        root=mkdocs_build.root(config),
        frame=mkdocs_build.frame(),
        assets=now.assets,
        texts=now.texts,
        own=frozenset(now.own),
        again=now.desk.keeping,
    )
    try:
        finished = finalize(Path(config.site_dir), build, now.desk.finished)
    except ProblemsError as found:
        said = tell("cli_not_published", count=len(found.problems))
        raise PluginError(f"{said}\n{report(found.problems)}") from None
    if finished.notices:
        log.info(report(finished.notices, every=True))
    if now.desk.keeping and not finished.notices:
        now.desk.frame, now.desk.finished = build.frame, finished
