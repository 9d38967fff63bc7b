"""`python -m api` is `wenshu`."""

import sys

from api.cli import main

sys.exit(main())
