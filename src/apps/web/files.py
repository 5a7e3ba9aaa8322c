"""Files that people keep."""

import json
from uuid import UUID

from litestar import Response

from apps.web.manners.caching import FOR_ONE, tag_of
from apps.web.manners.visit import Visit
from apps.web.manners.written import written
from mentorship_core.domain.identity import SampleId
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.pictures import MEDIA_TYPE
from mentorship_core.ports.printing import Paper

PDF = "application/pdf"
JSON = "application/json"
ALONE = "default-src 'none'; sandbox"
"""A picture opened by itself does nothing, whatever a browser takes it for."""


def as_pdf(visit: Visit, paper: Paper, name: str, *, shown: bool = False) -> Response[bytes]:
    """To be kept under that name; `shown` by the browser itself where it can."""
    way = "inline" if shown else "attachment"
    headers = {"Content-Disposition": f'{way}; filename="{name}.pdf"'}
    return Response(visit.product.printing.pdf(paper), media_type=PDF, headers=headers)


def as_json(value: object, name: str) -> Response[bytes]:
    headers = {"Content-Disposition": f'attachment; filename="{name}.json"'}
    text = json.dumps(written(value), indent=2, ensure_ascii=False)
    return Response(text.encode(), media_type=JSON, headers=headers)


def picture_of(visit: Visit, sample_id: UUID) -> Response[bytes]:
    found = visit.mentorship.views.picture(visit.actor, SampleId(sample_id))
    if found is None:
        raise visit.no(NotFound("picture"))
    headers = {
        "Content-Disposition": f'inline; filename="{sample_id}.webp"',
        "Content-Security-Policy": ALONE,
        "Cache-Control": FOR_ONE,
        "ETag": tag_of(found),
    }
    return Response(found, media_type=MEDIA_TYPE, headers=headers)
