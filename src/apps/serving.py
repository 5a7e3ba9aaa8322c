"""The web application of one process, put together from its environment."""

import os

from litestar import Litestar

from apps.composition import compose
from apps.config import read_config
from apps.web.app import create_app


def application() -> Litestar:
    """For an ASGI server that takes a factory."""
    config = read_config(os.environ)
    product = compose(config)
    app = create_app(product, config)
    app.on_shutdown.append(product.close)
    return app
