"""How simulated people lean among options: the part that single and multiple picks share."""

from __future__ import annotations

from kiosk.rehearse.voice import Scene


def leanings(scene: Scene, options: int) -> list[float]:
    """How much a table leans to each option, the first being the hopeful one.

    The day warms people to the first option, so that a question asked again shows a shift. What
    does not go to the first is shared among the others; the last ("not sure") loses some too.
    """
    warm = 0.2 + 0.3 * scene.character.hope + 0.3 * scene.day
    rest = [
        1.0 + 0.5 * scene.room_chance(scene.activity.question, i).random()
        for i in range(1, options)
    ]
    return [warm, *((1 - warm) * each / sum(rest) for each in rest)]
