"""The web application: the product behind its manners."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from litestar import Litestar, Router
from litestar.concurrency import set_asyncio_executor

from apps.config import Config
from apps.web.api import ROUTES
from apps.web.hooks import FrontDoor, dressing
from apps.web.manners.bodies import StrictBody
from apps.web.manners.cookies import Cookies
from apps.web.manners.failures import answer_failures
from apps.web.manners.limits import Limits, storage_at
from apps.web.manners.reception import Reception
from apps.web.pages import PAGES
from apps.web.pages.drawing import draw_problem
from apps.web.product import Product
from apps.web.schema import described
from apps.web.served import served
from apps.web.visiting import VISIT_DEPENDENCY

BODY_BYTES = 100_000
THREADS = range(4, 7)
"""As many as the database has connections for, within these bounds."""


def create_app(product: Product, config: Config, limits: Limits | None = None) -> Litestar:
    """`limits` other than the configured ones are for tests."""
    threads = min(max(config.pool_size, THREADS[0]), THREADS[-1])
    set_asyncio_executor(ThreadPoolExecutor(threads, thread_name_prefix="web"))
    door = FrontDoor(reception_of(product, config, limits), config.trusted_proxies)
    return behind(door, is_secure=_is_secure(config), pages=config.pages)


def reception_of(product: Product, config: Config, limits: Limits | None = None) -> Reception:
    return Reception(
        product=product,
        cookies=Cookies(config.secret_key, _is_secure(config)),
        limits=limits or Limits(factor=config.rate_limit_factor, storage=storage_at(config.redis_url)),
        refused_clients=config.refused_clients,
    )


def behind(door: FrontDoor, *, is_secure: bool, pages: Sequence[str] = ()) -> Litestar:
    """All that is served, to whom the door lets in; `pages` are the origins where people pay or give their consent."""
    return Litestar(
        route_handlers=[
            Router("/", route_handlers=ROUTES, dto=StrictBody, return_dto=None),
            Router("/", route_handlers=PAGES),
            *served(),
        ],
        middleware=[door],
        before_send=[dressing(is_secure=is_secure, pages=pages)],
        dependencies=VISIT_DEPENDENCY,
        exception_handlers={Exception: answer_failures(door.knowing(draw_problem), door.speak)},
        openapi_config=described(),
        request_max_body_size=BODY_BYTES,
        logging_config=None,
        debug=False,
        pdb_on_exception=False,
    )


def _is_secure(config: Config) -> bool:
    return config.base_url.startswith("https://")
