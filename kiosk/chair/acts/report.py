"""How the console makes the report: it asks which, shows how far it is, and says where."""

from __future__ import annotations

from pathlib import Path

from kiosk.chair.acts.acting import Note
from kiosk.chair.acts.deciding import Deciding
from kiosk.chair.dialogs.dialog import dialog
from kiosk.chair.meant.report import (
    WAYS,
    Way,
    done_words,
    new_file,
    not_written,
    progress_words,
    report_page,
)
from kiosk.link.asked import NotMade
from kiosk.link.link import Away


class OnReport(Deciding):
    """The report, from the menu behind X. The console goes on meanwhile."""

    async def action_report(self) -> None:
        """Ask which report, have it made, and write it on this computer."""

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                self.run_worker(
                    self._report(WAYS[chosen]), name="report", group="act", exit_on_error=False
                )

        await self.push_screen(dialog(report_page()), answered)

    async def _report(self, way: Way) -> None:
        if self.link is None:
            return

        def tell(done: float) -> None:
            self._say(Note("going on", progress_words(done)))

        asked = way.asked
        try:
            content = await self.link.fetch(asked, tell)
            path = new_file(Path.cwd(), asked, content)
        except Away as away:
            self._say(Note("not done", str(away)))
        except NotMade as error:
            self._say(Note("not done", str(error)))
        except OSError as error:
            self._say(Note("not done", not_written(Path.cwd(), error)))
        else:
            self._say(Note("done", done_words(path, private=way.private)))
