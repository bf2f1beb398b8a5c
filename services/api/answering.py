"""How an accepted command is answered."""

from typing import Annotated

from fastapi import Depends, Response

from domain.events.appending import Answer
from services.api.told.told import Accepted
from services.http.carrying import Carrier
from services.http.sending import SentTerms
from services.http.viewer import HandedIn, Writer

POSITION_HEADER = "Steward-Position"


def carrier(ports: HandedIn, viewer: Writer, terms: SentTerms) -> Carrier:
    """The viewer's commands to the desk."""
    return Carrier(ports, viewer.account, terms)


def accepted(answer: Answer, response: Response) -> Accepted:
    """The answer as told, with the position to read after."""
    if answer.token:
        response.headers[POSITION_HEADER] = answer.token
    return Accepted.from_answer(answer)


Carrying = Annotated[Carrier, Depends(carrier)]
