"""Agendas as a person names them: a ready one by its name, or a file by its path."""

from __future__ import annotations

import difflib
from importlib import resources
from pathlib import Path

from shared.agenda.agenda import LARGEST_AGENDA, read_agenda
from shared.agenda.errors import AgendaError


def ready_agendas() -> dict[str, str]:
    """The agendas that come with Roomvoice: name -> TOML, in alphabetical order."""
    files = resources.files("shared.agendas").iterdir()
    return {
        file.name.removesuffix(".toml"): file.read_text(encoding="utf-8")
        for file in sorted(files, key=lambda file: file.name)
        if file.name.endswith(".toml")
    }


def ready_agenda(name: str) -> str:
    """The TOML of a ready agenda.

    Raises:
        AgendaError: none has this name; the text says which there are.
    """
    ready = ready_agendas()
    if name not in ready:
        raise AgendaError(None, f'there is no ready agenda "{name}". {_which(name, ready)}')
    return ready[name]


def load_agenda(name: str) -> str:
    """The TOML of a ready agenda, or of the file at a path; it has been checked.

    Raises:
        AgendaError: there is none, or it cannot be used; the text names the file and the line.
    """
    ready = ready_agendas()
    if name in ready:
        return ready[name]
    try:
        # Windows editors put a mark before UTF-8 text, which -sig drops.
        with Path(name).open(encoding="utf-8-sig") as file:
            toml = file.read(LARGEST_AGENDA + 1)
        read_agenda(toml)
    except FileNotFoundError as error:
        problem = f"there is no agenda file {name}, and no ready agenda of that name"
        raise AgendaError(None, f"{problem}. {_which(name, ready)}") from error
    except UnicodeDecodeError as error:
        raise AgendaError(None, f"{name} is not text in UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise AgendaError(None, f"{name} cannot be read: {error.strerror}") from error
    except AgendaError as error:
        raise AgendaError(error.line, f"{error.problem} (in {name})") from error
    return toml


def _which(name: str, ready: dict[str, str]) -> str:
    near = difflib.get_close_matches(name, ready, n=1)
    meant = f'Did you mean "{near[0]}"? ' if near else ""
    return f"{meant}Ready agendas: {', '.join(ready)}"
