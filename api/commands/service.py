"""`wenshu serve` and `wenshu bench`: programs that take over until they are stopped."""

import logging
import runpy
from argparse import Namespace

import uvicorn

from api.app import create_app
from api.wiring import ROOT, Wiring
from records import Finding, Refused

BENCH = "bench"


def serve(options: Namespace, wiring: Wiring) -> int:
    """The service, until it is stopped. Refused: service.address, when it cannot listen there."""
    logging.basicConfig(level=logging.WARNING)
    app = create_app(wiring.desk, wiring.office, wiring.counter, wiring.publisher)
    address = f"http://{options.host}:{options.port}"
    print(f"文书 Wenshu：{address}  （接口说明 API: {address}/docs）", flush=True)
    try:
        uvicorn.run(app, host=options.host, port=options.port, log_level="warning")
    except (SystemExit, OverflowError) as ended:
        raise Refused(Finding("service.address", facts={"address": address})) from ended
    return 0


def has_bench() -> bool:
    """Measurements come with the source, not with the installed program."""
    return (ROOT / BENCH / "__main__.py").exists()


def bench(options: Namespace, wiring: Wiring) -> int:
    runpy.run_module(BENCH, run_name="__main__")
    return 0
