"""A form of dots on many things: what is the same for all of them is looked up once."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.web.in_browser import needs_chromium, page_hub, screen

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

LOOKS = """async (most) => {
  const at = document.querySelector("script").src;
  const { FORM } = await import(new URL("kinds/dots.js", at));
  const items = {};
  for (let n = 0; n < 200; n++) {
    const column = n % 2 ? "threats" : "strengths";
    items[n] = { id: String(n), order: n, text: `Thing ${n}`, column };
  }
  let looks = 0;
  const ownKeys = (all) => { looks++; return Reflect.ownKeys(all); };
  const link = { view: { items: new Proxy(items, { ownKeys }) } };
  const { nodes } = FORM.vote({ settings: { dots: 3, most_on_one: most }, link });
  const words = nodes.map((each) => each.textContent).join(" ");
  return [looks, words.includes("Thing 1 (Threats)")];
}"""


@pytest.mark.parametrize("most", [1, 3])
async def test_two_hundred_things_are_gone_through_once(
    tmp_path: Path, browser: Browser, most: int
) -> None:
    agenda = 'title = "A day"\n[[activity]]\nid = "a"\nkind = "swot"\ntitle = "Our SWOT"\n'
    async with page_hub(tmp_path / "data", agenda) as place, screen(browser) as phone:
        await phone.page.goto(place.hub.page)
        assert await phone.page.evaluate(LOOKS, most) == [1, True]
