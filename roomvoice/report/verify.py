"""`roomvoice verify`: recount a meeting by other code, check its chain, say what was checked."""

from __future__ import annotations

import json
from pathlib import Path

import click
import msgspec

from server.report.json import write_json
from server.report.reading import ReadingError, read_report
from server.verify.stated import UnreadableError
from server.verify.whole import Findings, verify
from shared.text import show


@click.command("verify")
@click.argument("path", envvar="ROOMVOICE_DATA", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--mark",
    metavar="MARK",
    help="The record's mark as somebody noted it in the room, to compare.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    envvar="ROOMVOICE_JSON",
    help="Print the findings as one JSON object.",
)
@click.pass_context
def verify_command(ctx: click.Context, path: Path, mark: str | None, as_json: bool) -> None:
    """Check a meeting: PATH is a data folder, or a report in JSON.

    Every activity is recounted from its ballots, by code of its own, and the chain over what the
    chair and the hub did is made again. It ends with 0 if all of it agrees, and with 1 if not.

    \b
    roomvoice verify meeting
    roomvoice verify report.json --mark ABCD-EFGH-IJKL-MNOP
    """
    try:
        findings = verify(_report(path), mark)
    except (ReadingError, UnreadableError) as error:
        if as_json:
            click.echo(json.dumps({"all_right": False, "wrong": [str(error)]}, ensure_ascii=False))
            ctx.exit(1)
        raise click.ClickException(show(str(error))) from error
    if as_json:
        plain = {"all_right": findings.all_right} | msgspec.to_builtins(findings)
        click.echo(json.dumps(plain))
    else:
        click.echo("\n".join(_in_words(findings)))
    ctx.exit(0 if findings.all_right else 1)


def _report(path: Path) -> str | bytes:
    if path.is_dir():
        return write_json(read_report(path))
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"Cannot read {path}: {error.strerror}.") from error


def _in_words(findings: Findings) -> list[str]:
    lines = [f"Meeting: {findings.meeting}", f"Record's mark: {findings.mark}", ""]
    if findings.wrong:
        lines += ["This does not agree:", *(f"  - {each}" for each in findings.wrong)]
    if findings.unchecked:
        lines += ["This was not checked:", *(f"  - {each}" for each in findings.unchecked)]
    if findings.all_right:
        lines += ["All right. This was checked, and agrees:"]
        lines += [f"  - {each}" for each in findings.checked]
    if findings.notes:
        lines += ["Worth knowing:", *(f"  - {each}" for each in findings.notes)]
    lines += ["This nobody can check from here:", *(f"  - {each}" for each in findings.limits)]
    return [show(line) if line else "" for line in lines]
