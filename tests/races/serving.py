"""A web process for a stampede: python -m tests.races.serving PORT, settings from the environment, no limits met."""

import os
import sys

from granian import Granian
from granian.constants import Interfaces
from litestar import Litestar

from apps.composition import compose
from apps.config import read_config
from apps.web.app import create_app
from apps.web.manners.limits import Limits


def application() -> Litestar:
    config = read_config(os.environ)
    product = compose(config)
    app = create_app(product, config, Limits(factor=100_000))
    app.on_shutdown.append(product.close)
    return app


if __name__ == "__main__":
    target = "tests.races.serving:application"
    Granian(target, factory=True, interface=Interfaces.ASGI, port=int(sys.argv[1]), websockets=False).serve()
