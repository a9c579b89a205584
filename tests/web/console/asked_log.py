"""Questions in the log for the pages on gaps."""

from typing import Any

from procbot.bootstrap import Services
from procbot.store import exchanges, members
from procbot.text.fold import fold
from tests.store.samples import an_exchange
from tests.web.stage import NOW


def ask(services: Services, question: str, *askers: str | None, **facts: Any) -> list[int]:
    """Log a question of each asker, not found unless said otherwise; return the exchanges."""
    found = []
    with services.database.begin() as tx:
        for asker in askers:
            if asker is not None:
                members.see(tx, asker, "telegram", NOW, address=f"chat-{asker}")
            said = {"question": question, "question_folded": fold(question), "member_ref": asker, "asked_at": NOW}
            found.append(exchanges.add(tx, an_exchange(**(said | facts))))
    return found
