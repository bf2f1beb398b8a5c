"""`steward prove`: what must hold of an edition, over all answers at once."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from domain.guidance.proof import Finding, Proof

FOLDER = typer.Option(
    "--edition",
    exists=True,
    file_okay=False,
    help="规则版本草稿目录，省略则为现行版本 · folder of a draft, else the edition in force",
)
AS_JSON = typer.Option("--json", help="输出一个 JSON 对象 · one JSON object instead of lines")
FALSE = 1


def prove(folder: Annotated[Path | None, FOLDER] = None, as_json: Annotated[bool, AS_JSON] = False) -> None:
    """证明规则版本对所有答案都成立，否则退出码为 1 · prove an edition over all answers, exit 1 if a claim is false.

    Each finding names the row of the edition and comes with a witness: answers that show it, as `steward match` and the
    guidance page take them.
    """
    from services.bootstrap.guidance import current_edition, draft_edition, proof_of

    proof = proof_of(draft_edition(folder) if folder else current_edition())
    if as_json:
        typer.echo(json.dumps(asdict(proof) | {"holds": proof.holds}, ensure_ascii=False))
    else:
        typer.echo("\n".join(lines_of(proof)))
    raise typer.Exit(0 if proof.holds else FALSE)


def lines_of(proof: "Proof") -> list[str]:
    """The proof as people read it."""
    told = [f"{proof.edition}  {proof.content_hash[:12]}"]
    for claim in proof.claims:
        told.append(f"{'✗' if claim.findings else '✓'} {claim.zh} · {claim.en}")
        for one in claim.findings:
            told += _lines(one)
    verdict = "成立 · it holds" if proof.holds else "不成立 · it does not hold"
    return [*told, f"{verdict} ({proof.seconds:.1f} s, {proof.checks})"]


def _lines(one: "Finding") -> list[str]:
    told = [f"  {one.place}: {one.zh} · {one.en}"]
    if one.because:
        told.append(f"    因为 · because: {', '.join(one.because)}")
    if one.witness is not None:
        told.append(f"    例如 · for example: {_json(one.witness)}")
    return told


def _json(value: Any) -> str:  # noqa: ANN401  JSON
    return json.dumps(value, ensure_ascii=False)
