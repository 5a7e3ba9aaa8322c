"""Files of our own, served as they are."""

import hashlib
from base64 import b64encode
from pathlib import Path

from attrs import frozen
from litestar import Router
from litestar.datastructures import CacheControlHeader
from litestar.static_files import create_static_files_router

from apps.web.manners.policy import FILE, KEPT

STATIC = Path(__file__).with_name("static")
AT = "/static"
LOADED = {".css", ".js"}


@frozen
class Asset:
    """A browser runs nothing whose bytes do not have this `integrity`; `url` changes with them, so that no older copy
    it keeps is held against it."""

    url: str
    integrity: str


def assets() -> dict[str, Asset]:
    """What pages load, by its path below our static files, as it is now."""
    found = sorted(path for path in STATIC.rglob("*") if path.suffix in LOADED)
    return {path.relative_to(STATIC).as_posix(): _asset(path) for path in found}


def _asset(path: Path) -> Asset:
    content = path.read_bytes()
    version = hashlib.sha256(content).hexdigest()[:12]
    whole = b64encode(hashlib.sha384(content).digest()).decode()
    return Asset(f"{AT}/{path.relative_to(STATIC).as_posix()}?v={version}", f"sha384-{whole}")


def served() -> list[Router]:
    return [
        create_static_files_router(
            AT,
            directories=[STATIC],
            cache_control=CacheControlHeader(max_age=3600, public=True),
            opt={KEPT: FILE},
            include_in_schema=False,
        )
    ]
