"""One import, at least, that each contract of pyproject.toml must refuse: where it is planted, and what it says."""

from typing import NamedTuple


class Planting(NamedTuple):
    contract: str
    module: str
    statement: str


PLANTINGS = (
    Planting(
        "What runs may see what it runs on and what people look at, and all may see what is true",
        "infra.kafka.planted",
        "import services.settings",
    ),
    Planting(
        "What runs may see what it runs on and what people look at, and all may see what is true",
        "projections.checklist.planted",
        "import infra.kafka",
    ),
    Planting(
        "The domain goes values, events, contexts, reactions; a context sees another only through events",
        "domain.values.planted",
        "import domain.events",
    ),
    Planting(
        "The domain goes values, events, contexts, reactions; a context sees another only through events",
        "domain.cases.planted",
        "import domain.guidance",
    ),
    Planting(
        "The domain goes values, events, contexts, reactions; a context sees another only through events",
        "domain.return_visits.planted",
        "import domain.reactions",
    ),
    Planting(
        "The domain goes values, events, contexts, reactions; a context sees another only through events",
        "domain.planted",
        "import domain.events",
    ),
    Planting(
        "The domain imports nothing but the standard library, and of it no input, output, clock or chance",
        "domain.cases.planted",
        "import a_library_nobody_named",
    ),
    Planting(
        "The domain imports nothing but the standard library, and of it no input, output, clock or chance",
        "domain.guidance.planted",
        "from pydantic import BaseModel",
    ),
    Planting(
        "The domain imports nothing but the standard library, and of it no input, output, clock or chance",
        "domain.events.planted",
        "from time import time",
    ),
    Planting("Each view stands alone", "projections.checklist.planted", "from projections import workload"),
    Planting("Each view stands alone", "projections.planted", "import psycopg"),
    Planting("A view imports events, values and psycopg", "projections.history.planted", "import domain.cases"),
    Planting("A view imports events, values and psycopg", "projections.workload.planted", "import pydantic"),
    Planting("A view imports events, values and psycopg", "projections.lifecycle.planted", "import socket"),
    Planting("Each package of infra stands alone", "infra.postgres.planted", "import infra.vault"),
    Planting("Each package of infra stands alone", "infra.planted", "import psycopg"),
    Planting("infra.accounts imports the contract, argon2 and psycopg", "infra.accounts.planted", "import pydantic"),
    Planting(
        "infra.eventstore imports the contract, eventsourcing, psycopg and, for its mapper, pydantic",
        "infra.eventstore.planted",
        "import kafka",
    ),
    Planting("infra.kafka imports the contract and kafka", "infra.kafka.planted", "import pydantic"),
    Planting("infra.postgres imports the contract and psycopg", "infra.postgres.planted", "import eventsourcing"),
    Planting(
        "infra.local imports what finds and starts the real servers", "infra.local.planted", "import domain.cases"
    ),
    Planting(
        "infra.catalogue imports the contract, guidance and yaml", "infra.catalogue.planted", "import domain.cases"
    ),
    Planting("infra.calendar imports the contract and holidays", "infra.calendar.planted", "import domain.guidance"),
    Planting("infra.checkpoints imports the contract and psycopg", "infra.checkpoints.planted", "import kafka"),
    Planting("infra.health imports the contract and psycopg", "infra.health.planted", "import pydantic"),
    Planting("infra.prover imports guidance, the solver and graphs", "infra.prover.planted", "import psycopg"),
    Planting("infra.vault imports the contract, cryptography and psycopg", "infra.vault.planted", "import pydantic"),
    Planting(
        "The command line stands on bootstrap, bootstrap on the processes, and processes never see each other",
        "services.relay.planted",
        "import services.projector",
    ),
    Planting(
        "The command line stands on bootstrap, bootstrap on the processes, and processes never see each other",
        "services.reactor.planted",
        "import services.bootstrap",
    ),
    Planting(
        "The command line stands on bootstrap, bootstrap on the processes, and processes never see each other",
        "services.planted",
        "import typer",
    ),
    Planting(
        "Commands import the domain and have their ports handed in", "services.commands.planted", "import psycopg"
    ),
    Planting(
        "Commands import the domain and have their ports handed in", "services.commands.planted", "import infra.vault"
    ),
    Planting("Settings import nothing of ours", "services.settings", "import domain.values"),
    Planting(
        "The API and the pages import the domain, views, commands and the libraries of the web",
        "services.api.planted",
        "import eventsourcing",
    ),
    Planting(
        "The API and the pages import the domain, views, commands and the libraries of the web",
        "services.web.planted",
        "import kafka",
    ),
    Planting(
        "The API and the pages import the domain, views, commands and the libraries of the web",
        "services.http.planted",
        "import infra.accounts",
    ),
    Planting("The relay, the verifier and the restorer import the contract", "services.relay.planted", "import kafka"),
    Planting(
        "The relay, the verifier and the restorer import the contract",
        "services.verifier.planted",
        "import domain.cases",
    ),
    Planting(
        "The relay, the verifier and the restorer import the contract",
        "services.restorer.planted",
        "import services.commands",
    ),
    Planting("The watch imports nothing but the log", "services.watch.planted", "import psycopg"),
    Planting("The projector imports the contract and the views", "services.projector.planted", "import domain.cases"),
    Planting(
        "What turns events, messages and time into commands imports the domain and commands",
        "services.reactor.planted",
        "import projections.checklist",
    ),
    Planting(
        "The simulation imports the domain and commands", "services.simulation.planted", "import infra.eventstore"
    ),
    Planting("The supervisor imports what starts the real servers", "services.supervisor.planted", "import kafka"),
    Planting(
        "The command line imports bootstrap and never what bootstrap wires",
        "services.cli.planted",
        "import infra.catalogue",
    ),
)
