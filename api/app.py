"""The service: upload a file, get its report, its record and its bytes back; blanks to download."""

from datetime import date
from pathlib import Path

from fastapi import FastAPI
from jinja2 import Environment, FileSystemLoader, select_autoescape

from api.problems import answer_problems
from api.routes.documents import documents
from api.routes.forms import forms
from api.routes.issuing import issuing_pages
from api.routes.pages import page_routes
from api.routes.proof import proof
from api.routes.submissions import submissions
from api.routes.templates import templates as template_routes
from casework.desk import Desk
from casework.issuing.counter import Counter
from casework.publishing import Publisher
from generator.office import Office

TEMPLATES = Path(__file__).with_name("pages")


def create_app(
    desk: Desk,
    office: Office,
    counter: Counter | None = None,
    publisher: Publisher | None = None,
) -> FastAPI:
    """The web application round one desk, the counter where documents are issued, and /verify."""
    app = FastAPI(
        title="文书 Wenshu",
        description="读取官方表单，按法规核对，返回报告。Reads official forms and checks them.",
        version="0.1.0",
        # FastAPI's own pages fetch their scripts from elsewhere; ours needs nobody.
        docs_url=None,
        redoc_url=None,
    )
    pages = templates()
    answer_problems(app, pages)
    app.include_router(submissions(desk, office))
    app.include_router(forms(desk, office))
    app.include_router(template_routes(desk.catalogue))
    if publisher is not None:
        app.include_router(proof(publisher, date.today))
    app.include_router(page_routes(desk, office, pages, issuing=counter is not None))
    if counter is not None:
        app.include_router(issuing_pages(counter, pages))
        app.include_router(documents(counter))
    return app


def templates() -> Environment:
    """The pages; whatever comes from a file is escaped."""
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=select_autoescape())
