"""`wenshu serve`."""

from argparse import Namespace

import uvicorn

from api.app import create_app
from api.wiring import Wiring


def serve(options: Namespace, wiring: Wiring) -> int:
    """The service, until it is stopped."""
    app = create_app(wiring.desk, wiring.office)
    print(f"文书 Wenshu：http://{options.host}:{options.port}  （接口说明 /docs）")
    uvicorn.run(app, host=options.host, port=options.port, log_level="warning")
    return 0
