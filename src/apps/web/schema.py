"""The description of the API, OpenAPI 3.1, at /schema."""

from litestar import Router
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin, YamlRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme

from apps.web.manners.policy import PUBLIC, page
from apps.web.schema_page import SchemaPage


def described() -> OpenAPIConfig:
    return OpenAPIConfig(
        title="Mentorship",
        version="1",
        description="Packs of sessions, seats and bookings. Times are RFC 3339 in UTC, money is in minor units.",
        use_handler_docstrings=True,
        components=Components(
            security_schemes={"token": SecurityScheme(type="http", scheme="bearer", description="A token of ours.")}
        ),
        openapi_router=Router("/schema", route_handlers=[], opt=page(PUBLIC)["opt"], include_in_schema=False),
        render_plugins=[SchemaPage(), JsonRenderPlugin(path="/openapi.json"), YamlRenderPlugin()],
    )
