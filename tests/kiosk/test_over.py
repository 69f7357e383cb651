"""A screen over another: answered once, and not in vain where a third one stands above it."""

from __future__ import annotations

from textual.app import App

from kiosk.widgets.over import Over


async def test_an_answer_counts_also_where_another_screen_stands_above() -> None:
    app, heard = App[None](), list[str | None]()
    async with app.run_test() as pilot:
        asks, above = Over[str](), Over[str]()
        await app.push_screen(asks, heard.append)
        await app.push_screen(above, heard.append)
        _gone = asks.dismiss("first")
        _gone = asks.dismiss("second")
        await pilot.pause()
        assert heard == [] and app.screen is above
        _gone = above.dismiss("above")
        await pilot.pause()
        assert heard == ["above", "first"]
        assert len(app.screen_stack) == 1


async def test_an_answer_to_a_screen_that_is_gone_takes_no_other_one_away() -> None:
    app, heard = App[None](), list[str | None]()
    async with app.run_test() as pilot:
        asks, after = Over[str](), Over[str]()
        await app.push_screen(asks, heard.append)
        _gone = asks.dismiss("first")
        _gone = asks.dismiss("first")
        await app.push_screen(after, heard.append)
        await pilot.pause()
        assert heard == ["first"] and app.screen is after
