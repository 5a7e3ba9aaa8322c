"""The web process of the features: as `mentorship serve` has it, with limits no story reaches."""

import os
import sys

from granian import Granian
from granian.constants import Interfaces
from litestar import Litestar

from apps.cli.lifeline import hold_on
from apps.composition import compose
from apps.config import read_config
from apps.web.app import create_app
from apps.web.manners.limits import Limits

NO_STORY_ASKS_SO_OFTEN = 100_000


def application() -> Litestar:
    config = read_config(os.environ)
    product = compose(config)
    app = create_app(product, config, Limits(factor=NO_STORY_ASKS_SO_OFTEN))
    app.on_shutdown.append(product.close)
    return app


if __name__ == "__main__":
    hold_on()
    target = "features.worlds.http.serving:application"
    Granian(target, factory=True, interface=Interfaces.ASGI, port=int(sys.argv[1]), websockets=False).serve()
