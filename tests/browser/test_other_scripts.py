"""The search in languages whose words stand without spaces: the browser parts them itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from visit import search_of

from faro.exports.search_index import Text

PAGES = {
    "zh": (("需要帮助的时候", "护照被拿走了怎么办"), {"帮助": 0, "护照": 1, "拿走": 1}),
    "ja": (("助けが必要なとき", "パスポートを取られたら"), {"必要": 0, "パスポート": 1}),
    "th": (("ขอความช่วยเหลือ", "หนังสือเดินทางถูกยึด"), {"ช่วยเหลือ": 0, "หนังสือเดินทาง": 1}),
}


@pytest.mark.parametrize("segmenter", [True, False])
@pytest.mark.parametrize("language", PAGES)
def test_words_are_found_inside_a_sentence(
    browser: Browser, language: str, *, segmenter: bool
) -> None:
    titles, queries = PAGES[language]
    texts = [Text(f"{n}/", title, "", (), (), title) for n, title in enumerate(titles)]
    # Without the segmenter, letters are looked for, one by one.
    page = search_of(browser, texts, language, before="" if segmenter else "delete Intl.Segmenter")
    for query, wanted in queries.items():
        page.locator("input").fill(query)
        first = page.locator("ol a").first
        first.wait_for()
        assert first.inner_text() == titles[wanted], query
    page.close()
