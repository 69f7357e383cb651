"""Agendas by name or file: the ready ones, and one's own."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from shared.agenda import LARGEST_AGENDA, AgendaError, read_agenda


def ready_agendas() -> dict[str, str]:
    """The ready agendas: name -> TOML."""
    files = resources.files("shared.agendas").iterdir()
    return {
        file.name.removesuffix(".toml"): file.read_text(encoding="utf-8")
        for file in sorted(files, key=lambda file: file.name)
        if file.name.endswith(".toml")
    }


def load_agenda(name: str) -> str:
    """The TOML of a ready agenda, or of the file at a path; it has been checked.

    Raises:
        AgendaError: there is none, or it cannot be used; the text names the file and the line.
    """
    ready = ready_agendas()
    if name in ready:
        return ready[name]
    path = Path(name)
    try:
        with path.open(encoding="utf-8") as file:
            toml = file.read(LARGEST_AGENDA + 1)
        read_agenda(toml)
    except FileNotFoundError as error:
        names = ", ".join(ready)
        problem = f"there is no agenda file {name}, and no ready agenda of that name ({names})"
        raise AgendaError(None, problem) from error
    except UnicodeDecodeError as error:
        raise AgendaError(None, f"{name} is not text in UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise AgendaError(None, f"{name} cannot be read: {error.strerror}") from error
    except AgendaError as error:
        raise AgendaError(error.line, f"{error.problem} (in {name})") from error
    return toml
