"""Files of our own, served as they are."""

from pathlib import Path

from litestar import Router
from litestar.datastructures import CacheControlHeader
from litestar.static_files import create_static_files_router

from apps.web.manners.policy import UNCOUNTED

STATIC = Path(__file__).with_name("static")


def served() -> list[Router]:
    return [
        create_static_files_router(
            "/static",
            directories=[STATIC],
            cache_control=CacheControlHeader(max_age=3600, public=True),
            opt=UNCOUNTED["opt"],
            include_in_schema=False,
        )
    ]
