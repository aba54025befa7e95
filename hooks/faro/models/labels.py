"""The words of the interface: `data/labels.yml`, in every language of the site."""

from __future__ import annotations

import string
from collections.abc import Mapping

from pydantic import Field

from faro.locale import names
from faro.models.base import Frozen, LocalText

WORDS: Mapping[str, frozenset[str]] = {
    name: frozenset(placeholders.split())
    for name, placeholders in {
        # ways to reach somebody
        "call": "number",
        "text": "number",
        "text_word": "number word",
        "tty": "number",
        "whatsapp": "number",
        "chat": "host",
        "email": "address",
        "web": "host",
        "visit": "place",
        "cost_free": "",
        "cost_local": "",
        "cost_international": "",
        "only_in": "area",
        # the table
        "col_service": "",
        "col_more": "",
        "from_side": "side country",
        "from_anywhere": "",
        "no_number_from": "country",
        "see_anywhere": "",
        "not_by_phone": "",
        "instead": "",
        "through": "",
        "being_checked": "",
        "held_use": "",
        "all_details": "",
        "group_held": "",
        "near_border": "",
        # what is known of an entry
        "hours": "hours",
        "hours_always": "",
        "hours_to": "",
        "hours_closed": "",
        "hours_holidays": "",
        "hours_zone": "hours zone",
        "open_now": "",
        "opens": "when zone",
        "opens_at": "day time",
        "side_time": "side",
        "languages": "languages",
        "interpreters": "",
        "operator": "name",
        "police": "",
        "not_police": "",
        "immigration": "",
        "not_immigration": "",
        "must_report": "what",
        "serves_area": "area",
        "checked": "date",
        "not_called": "",
        "called": "date",
        "unconfirmed": "",
        "sources": "",
        "sources_of": "name",
        # what stands around every page
        "skip": "",
        "menu": "",
        "menu_name": "",
        "search": "",
        "phones": "",
        "switch_offer": "",
        "on_this_page": "",
        "foot_by": "site",
        "foot_license": "",
        "foot_edit": "",
        "foot_help": "",
        "version": "date",
        "version_digest": "digest",
        "old": "date",
        "preview": "sides",
        # the search, and the page of all pages
        "find_label": "",
        "find_private": "",
        "find_some": "count",
        "find_none": "",
        "find_wait": "",
        "index_pages": "",
        "index_words": "",
        # the strip on every page
        "leave": "",
        "leave_title": "",
        "leave_two": "",
        "leave_one": "",
        "leave_now": "",
        "danger_now": "",
        "danger_side": "side",
        # the page for an address that does not exist
        "lost": "",
        "lost_home": "",
        "lost_numbers": "",
        # the first pages of an offline copy
        "offline": "",
        "offline_newest": "",
        "offline_stays": "",
        "offline_alone": "file",
        # the foot of a page, other languages, the glossary
        "foot_sources": "",
        "foot_checked": "date",
        "lag": "language",
        "lag_link": "language",
        "avoid": "words",
        # boxes that have no title of their own
        "box_note": "",
        "box_tip": "",
        "box_important": "",
        "box_warning": "",
        "box_caution": "",
        # what has changed
        "change_new": "",
        "change_back": "",
        "change_other": "",
        "change_hold": "",
        "change_retired": "",
        "change_replaced": "name",
        "change_before": "ways",
        "change_now": "ways",
        "changes_none": "",
        "changes_since": "date",
        "changes_feed": "",
        "by_call": "value",
        "by_text": "value",
        "by_tty": "value",
        "by_whatsapp": "value",
        "by_chat": "value",
        "by_email": "value",
        "by_web": "value",
        # the list of sources
        "source_date": "date",
        "source_about": "date",
        "source_undated": "",
        "source_read": "date",
        "source_language": "language",
        "sources_lines": "",
        "sources_pages": "",
        "sources_back": "name",
        "report": "",
        "report_mail": "",
        "report_mail_text": "name id",
        "report_private": "",
        "kind_operator": "",
        "kind_official": "",
        "kind_press": "",
        "kind_third-party": "",
        "kind_unnamed": "",
        # on paper and in pictures
        "paper_text": "number",
        "paper_text_word": "number word",
        "paper_side": "side country",
        "paper_whatsapp": "number",
        "paper_whatsapp_same": "",
        "poster_title": "",
        "poster_text": "",
        "poster_site": "",
        "sheet_card": "",
        "sheet_shoe": "",
        "sheet_poster": "",
        "paper_letter": "size",
        "paper_a4": "size",
        "files_skipped": "",
        # to share, to keep, for programs
        "share_alt": "",
        "share_picture": "size",
        "share_send_picture": "",
        "share_send_text": "",
        "share_copied": "",
        "share_again": "",
        "share_marked": "",
        "contacts_real": "size",
        "contacts_neutral": "name size",
        "contact_real": "",
        "contact_neutral": "name",
        "data_json": "",
        "data_schema": "",
        "data_csv": "",
        "data_hsds": "",
        "data_txt": "",
        "data_feed": "",
        "plain_about": "",
        "plain_quote": "",
        "embed_from": "site",
    }.items()
}
"""Every label that the templates use, with the placeholders that its text must hold."""


class Labels(Frozen):
    """The labels (`words`), and names for states (`areas`, ISO 3166-2) and `languages`.

    A language needs a name here where CLDR has none; what stands here wins.
    """

    words: dict[str, LocalText]
    areas: dict[str, LocalText] = Field(default_factory=dict)
    languages: dict[str, LocalText] = Field(default_factory=dict)

    def language_name(self, code: str, language: str) -> str:
        """Return the name of the language `code`, said in `language`."""
        own = self.languages.get(code)
        return own[language] if own else names.language_name(code, language)

    def say(self, label: str, language: str, /, **params: str) -> str:
        """Return a label in `language` with its placeholders filled.

        Raises KeyError for a label that is not declared in `WORDS`.
        """
        return self.words[label][language].format(**params)


def placeholders(text: str) -> frozenset[str] | None:
    """Return the names in braces, or None when the braces do not match."""
    try:
        return frozenset(
            name for _, name, _, _ in string.Formatter().parse(text) if name is not None
        )
    except ValueError:
        return None
