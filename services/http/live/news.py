"""Everything of one process that tells what happens."""

import asyncio

from services.http.live.desks import Desks
from services.http.live.live import Live
from services.http.ports import Views


class News:
    """The one listener, and who fans out what it hears."""

    def __init__(self, address: str, views: Views) -> None:
        self.live = Live(address, views)
        self.desks = Desks(self.live)

    async def run(self) -> None:
        """Tell until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.live.run())
            tasks.create_task(self.desks.run())
