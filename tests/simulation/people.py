"""The people at the screens: what tables say, and how the chair runs the agenda."""

from __future__ import annotations

from typing import Any, Final

from kiosk.link.link import Away
from kiosk.link.room import Room
from shared.messages import (
    PROTOCOL_VERSION,
    Announce,
    Cast,
    Close,
    Command,
    Greeting,
    Hello,
    Hide,
    Next,
    Open,
    Received,
    Reveal,
    Say,
    SetPeople,
    SetTimer,
    TakeOut,
    Undo,
    VoteAgain,
    Welcome,
)
from shared.views import BoardView, ChairView, TableView
from shared.views.chair_lines import AgendaLine
from tests.simulation.hub import CODE, KEY
from tests.simulation.kiosks import Kiosk, World
from tests.simulation.table_disk import SimulatedOutbox, SimulatedSeat

PEOPLE: Final = 6

KINDS: Final = {
    "swot": 'kind = "swot"',
    "secret": 'kind = "choice"\noptions = ["Yes", "No", "Perhaps"]',
    "hands": 'kind = "choice"\noptions = ["Yes", "No", "Perhaps"]\nopen = true',
}
ROUNDS: Final = 5
AGENDA: Final = "title = 'A simulated hour'\n" + "".join(
    f'[[activity]]\nid = "{name}-{n}"\ntitle = "{name} {n}"\nquestion = "What now?"\n{settings}\n'
    for n in range(1, ROUNDS + 1)
    for name, settings in KINDS.items()
)


class SimulatedTable(Kiosk[TableView]):
    """A table: what it says goes into its outbox first."""

    outbox: SimulatedOutbox

    def __init__(self, world: World, name: str, outbox: SimulatedOutbox) -> None:
        super().__init__(world, name, "table", TableView, outbox)
        self._seat = SimulatedSeat(self.chance)
        self._said = 0
        self._items: list[str] = []
        self._cast: dict[str, list[str]] = {}
        """Activity -> the ballots of its own that the hub has."""

    def hello(self, greeting: Greeting) -> Hello:
        """As the real screen says it."""
        return Hello(
            version=PROTOCOL_VERSION,
            role="table",
            code=CODE,
            token=self._seat.now,
            next_token=self._seat.next,
            earlier=self._seat.earlier,
            name=self.name,
            people=PEOPLE,
        )

    def welcomed(self, welcome: Welcome) -> None:
        """The token changes with each welcome."""
        if welcome.rotated:
            self._seat.rotated()

    def crash(self, *, by_power: bool) -> None:
        """It ends, and its disk may have lost what was written last."""
        super().crash(by_power=by_power)
        if by_power and (back := self.outbox.lose_power(self.chance)):
            self._note(f"has {back} old things to say again")

    @property
    def undelivered(self) -> int:
        """How many things are still to be delivered."""
        return sum(kept.why is None for kept in self.outbox.all())

    def say_something(self) -> None:
        """Say what fits what the screen shows, or now and then something that does not."""
        link = self.link
        if not self.awake or link is None:
            return
        command = self._command(link.room)
        if command is None:
            return
        self._note(f"says {type(command).__name__} {command.id[:8]}")
        self.world.history.try_(command, kept=True)
        if isinstance(command, Say) and command.said["do"] == "add":
            self._items = [*self._items[-3:], command.id]
        self.machine.do(lambda: link.send(command))

    def _command(self, room: Room[TableView]) -> Command | None:
        """None where the screen shows nothing that could be answered."""
        chance = self.chance
        shown = room.view.activity if room.view else None
        activity = shown.id if shown and shown.stage == "open" else ""
        if chance.random() < 0.04:
            activity = f"{chance.choice(list(KINDS))}-{chance.randint(1, ROUNDS)}"
        if chance.random() < 0.03:
            return SetPeople(id=self._id(), people=chance.randint(1, PEOPLE))
        if activity.startswith("swot"):
            return Say(id=self._id(), activity=activity, said=self._item())
        if not activity:
            return None
        if room.own and room.own.again and room.own.activity == activity:
            return TakeOut(
                id=self._id(), activity=activity, ballots=self._ballots_to_take_out(activity)
            )
        if room.own and room.own.used >= room.own.people:
            return None
        choice = {"option": chance.randrange(3)}
        return Cast(id=self._id(), activity=activity, ballot=self._id(), choice=choice)

    def answered(self, command: Command, answer: Any) -> None:
        """It remembers which ballots are its own, as long as the hub has them."""
        super().answered(command, answer)
        if isinstance(answer, Received) and isinstance(command, Cast):
            own = self._cast.setdefault(command.activity, [])
            if command.ballot not in own:
                own.append(command.ballot)
        elif isinstance(answer, Received) and isinstance(command, TakeOut):
            self._cast.pop(command.activity, None)

    def _ballots_to_take_out(self, activity: str) -> tuple[str, ...]:
        return tuple(self._cast.get(activity, ())) if activity.startswith("secret") else ()

    def _item(self) -> dict[str, Any]:
        """A new item, or another wording of one of its own, perhaps not yet delivered."""
        self._said += 1
        text = f"{self.name} says {self._said}"
        column = self.chance.choice(("strengths", "weaknesses", "opportunities", "threats"))
        if self._items and self.chance.random() < 0.3:
            item = self.chance.choice(self._items)
            return {"do": "edit", "item": item, "column": column, "text": text}
        return {"do": "add", "column": column, "text": text}

    def _id(self) -> str:
        return f"{self.chance.getrandbits(128):032x}"


class SimulatedBoard(Kiosk[BoardView]):
    """The presenter's screen."""

    def __init__(self, world: World) -> None:
        super().__init__(world, "board", "board", BoardView)

    def hello(self, greeting: Greeting) -> Hello:
        """A board has but the code."""
        return Hello(version=PROTOCOL_VERSION, role="board", code=CODE)


class SimulatedChair(Kiosk[ChairView]):
    """The chair, who looks at the agenda and does the next thing."""

    def __init__(self, world: World) -> None:
        super().__init__(world, "chair", "chair", ChairView)

    def hello(self, greeting: Greeting) -> Hello:
        """The chair has the key."""
        return Hello(version=PROTOCOL_VERSION, role="chair", key=KEY)

    def act(self) -> None:
        """Do the next thing, if the hub is there."""
        link = self.link
        if self.awake and link is not None and link.room.view is not None:
            command = self._command(link.room.view)
            if command is not None:
                self.machine.start(self._ask(command))

    async def _ask(self, command: Command) -> None:
        assert self.link is not None
        what = f"{type(command).__name__} {command.id[:8]}"
        self._note(f"does {what}")
        self.world.history.try_(command, kept=False)
        try:
            answer = await self.link.ask(command)
        except Away:
            self._note(f"does not know about {what}")
        else:
            self.answered(command, answer)

    def _command(self, view: ChairView) -> Command | None:
        chance = self.chance
        at = view.activity
        id = f"{chance.getrandbits(128):032x}"
        if chance.random() < 0.25:
            return chance.choice(
                [
                    Announce(id=id, text=f"Hello {id[:4]}"),
                    SetTimer(id=id, seconds=chance.randint(0, 90)),
                    Undo(id=id),
                    Next(id=id),
                ]
            )
        voted = [id for id, line in view.tables.items() if line.used and not line.again]
        if at is not None and at.stage == "open" and voted and chance.random() < 0.3:
            return VoteAgain(id=id, table=chance.choice(voted))
        if at is not None and at.stage == "open":
            return Close(id=id) if chance.random() < 0.4 else Reveal(id=id, activity=at.id)
        if at is not None and not at.revealed and chance.random() < 0.5:
            return Reveal(id=id, activity=at.id)
        if at is not None and at.revealed and chance.random() < 0.1:
            return Hide(id=id, activity=at.id)
        return self._opening(view.agenda, id)

    def _opening(self, agenda: tuple[AgendaLine, ...], id: str) -> Command | None:
        """Mostly the next activity; now and then an earlier one once more."""
        lines = [line for line in agenda if line.stage == "waiting"][:1]
        if not lines or self.chance.random() < 0.2:
            lines = [line for line in agenda if line.stage == "closed"] or lines
        return Open(id=id, activity=self.chance.choice(lines).id) if lines else None
