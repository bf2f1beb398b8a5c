"""`steward status`: what runs on a data directory, how the views and the feed stand, and what people must hear of."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from services.bootstrap.standing import Alarm, Standing
    from services.settings import Settings
    from services.supervisor.state import State

DATA = typer.Option(
    help="嵌入式服务器的数据目录 · folder of the embedded servers; STEWARD_DATA or .steward when not given."
)
AS_JSON = typer.Option("--json", help="输出一个 JSON 对象 · one JSON object instead of lines")
NOTHING_RUNS, ALARMS_STAND = 1, 3


def status(data: Annotated[Path | None, DATA] = None, as_json: Annotated[bool, AS_JSON] = False) -> None:
    """查看运行状态 · show what runs: exit 1 when nothing does, 3 when it runs and an alarm stands."""
    from services.bootstrap.standing import standing
    from services.cli.choosing import chosen
    from services.supervisor.state import running

    settings = chosen(data)
    state = running(settings.state_path)
    if state is None:
        typer.echo(json.dumps({"running": False}) if as_json else _nothing_runs(settings))
        raise typer.Exit(NOTHING_RUNS)
    if not as_json:
        _tell_of_processes(settings, state)
    found = standing(settings)
    if as_json:
        typer.echo(json.dumps(_as_object(settings, state, found), ensure_ascii=False, default=str))
    else:
        _tell_of_record(found)
    raise typer.Exit(ALARMS_STAND if found.alarms else 0)


def _nothing_runs(settings: "Settings") -> str:
    return f"未运行 · nothing runs on {settings.data.absolute()}"


def _tell_of_processes(settings: "Settings", state: "State") -> None:
    typer.echo(f"http://{settings.host}:{state.web_port}/  steward {state.supervisor}")
    for name, pid in state.processes.items():
        typer.echo(f"{name:24} {pid}")


def _tell_of_record(found: "Standing") -> None:
    typer.echo(f"待发布 · pending {found.pending} ({found.oldest_seconds:.1f} s)")
    _tell_of_views(found)
    for alarm in found.cleared:
        typer.echo(f"已解除 · cleared {_line(alarm)}")
    for alarm in found.alarms:
        typer.echo(f"警报 · alarm {_line(alarm)}")


def _tell_of_views(found: "Standing") -> None:
    for name, view in found.views.items():
        typer.echo(
            f"视图 · view {name:10} 延迟 · lag {view.lag_seconds:.1f} s  落后 · behind {view.events_behind}"
            f"  停放 · parked {view.parked_cases} ({view.parked_events})  重复 · duplicates {view.duplicates}"
        )
        if view.built is not None:
            typer.echo(f"重建 · rebuilding {name} {view.built:.0%}")
        for place, reason in view.held.items():
            typer.echo(f"停读 · held {name} {place}: {reason}")


def _line(alarm: "Alarm") -> str:
    from domain.values.shanghai import SHANGHAI

    about = (alarm.view, alarm.topic, alarm.partition, alarm.position)
    where = "/".join(str(part) for part in about if part is not None)
    told = " ".join(filter(None, (alarm.source, alarm.kind, where)))
    return f"{alarm.raised_at.astimezone(SHANGHAI):%F %T} {told}: {alarm.detail}"


def _as_object(settings: "Settings", state: "State", found: "Standing") -> dict[str, Any]:
    return {
        "running": True,
        "address": f"http://{settings.host}:{state.web_port}/",
        "supervisor": state.supervisor,
        "processes": dict(state.processes),
        **asdict(found),
    }
