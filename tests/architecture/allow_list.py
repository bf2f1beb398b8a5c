"""A contract for import-linter that names what may be imported, and forbids the rest."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any, cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.domain.helpers import module_expressions_to_modules
from importlinter.domain.imports import ModuleExpression


class AllowListContract(Contract):
    """Promise that each source package imports itself, what is `allowed`, and the standard library.

    Options: `sources` (packages; a wildcard makes each match a source of its own), `allowed` (packages of ours or of
    others, with all below them), `standard_library` (the modules of it that may be used; without it, all).
    A source that does not exist yet is passed over: the tree grows, and a test asks that no package lacks a contract.
    """

    type_name = "allow_list"

    sources = fields.SetField(subfield=fields.ModuleExpressionField())
    allowed = fields.SetField(subfield=fields.StringField())
    standard_library = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001 (import-linter's signature)
        sources = cast("Iterable[ModuleExpression]", self.sources)
        packages = sorted(module.name for module in module_expressions_to_modules(graph, sources))
        present = [package for package in packages if package in graph.modules]
        links = [link for package in present for link in self._forbidden_links(graph, package)]
        return ContractCheck(kept=not links, metadata={"links": links})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported, line in check.metadata["links"]:
            output.print_error(f"- {importer} may not import {imported} (l.{line})", bold=False)
        output.new_line()

    def _forbidden_links(self, graph: ImportGraph, package: str) -> Iterator[tuple[str, str, int]]:
        allowed = {package, *cast("set[str]", self.allowed), *self._allowed_standard_library()}
        for module in sorted({package} | graph.find_descendants(package)):
            for imported in sorted(graph.find_modules_directly_imported_by(module)):
                if not any(imported == name or imported.startswith(f"{name}.") for name in allowed):
                    yield module, imported, _line(graph.get_import_details(importer=module, imported=imported))

    def _allowed_standard_library(self) -> set[str]:
        named = cast("set[str] | None", self.standard_library)
        return set(sys.stdlib_module_names) if named is None else named


def _line(details: list[Any]) -> int:
    return int(details[0]["line_number"]) if details else 0
