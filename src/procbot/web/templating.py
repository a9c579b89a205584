"""The page templates: Jinja2 with autoescape for every file, and undefined names as errors."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from procbot.web.assets import Assets
from procbot.web.markdown import to_html
from procbot.wording import conversation as say_conversation
from procbot.wording import web as say

TEMPLATE_FOLDER = Path(__file__).parent / "templates"


class Pages:
    """Renders templates.

    Args:
        assets: gives the addresses of static files.
    """

    def __init__(self, assets: Assets) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATE_FOLDER),
            autoescape=True,
            auto_reload=False,  # an upgrade puts new templates beside a process of the old code
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["asset"] = assets.url
        self._environment.filters["markdown"] = to_html
        self._environment.globals["say"] = say
        self._environment.globals["say_conversation"] = say_conversation

    def render(self, template: str, **values: Any) -> str:  # noqa: ANN401 (a template takes what it takes)
        """Return ``template`` filled with ``values``."""
        return self._environment.get_template(template).render(**values)

    def page(self, template: str, status: int = 200, *, cache: str = "no-store", **values: Any) -> HTMLResponse:  # noqa: ANN401
        """Return ``template`` as a response; ``cache`` is its Cache-Control."""
        return HTMLResponse(self.render(template, **values), status, {"Cache-Control": cache})
