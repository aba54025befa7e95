"""The search in languages whose words stand without spaces: the browser parts them itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from faro.exports.search_index import Text, index_file
from support import ROOT

BOX = """<!doctype html><html lang="{language}"><div class="faro-find" data-some="#"
 data-none="none" data-wait="wait" data-index="search.js"><input>
 <div role="status"><p></p></div><ol></ol></div>"""

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
    script = ROOT / "overrides" / "script" / "find.js"
    engine = ROOT / "overrides" / "vendor" / "minisearch.js"
    page = browser.new_page()
    page.set_content(BOX.format(language=language))
    if not segmenter:
        # Then letters are looked for, one by one.
        page.evaluate("delete Intl.Segmenter")
    page.add_script_tag(content=index_file(texts, {}))
    page.add_script_tag(path=engine)
    page.add_script_tag(path=script)
    for query, wanted in queries.items():
        page.locator("input").fill(query)
        first = page.locator("ol a").first
        first.wait_for()
        assert first.inner_text() == titles[wanted], query
    page.close()
