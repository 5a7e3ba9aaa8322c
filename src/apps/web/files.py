"""Files that people keep."""

import json

from litestar import Response

from apps.web.manners.visit import Visit
from apps.web.manners.written import written
from mentorship_core.ports.printing import Paper

PDF = "application/pdf"
JSON = "application/json"


def as_pdf(visit: Visit, paper: Paper, name: str, *, shown: bool = False) -> Response[bytes]:
    """To be kept under that name; `shown` by the browser itself where it can."""
    way = "inline" if shown else "attachment"
    headers = {"Content-Disposition": f'{way}; filename="{name}.pdf"'}
    return Response(visit.product.printing.pdf(paper), media_type=PDF, headers=headers)


def as_json(value: object, name: str) -> Response[bytes]:
    headers = {"Content-Disposition": f'attachment; filename="{name}.json"'}
    text = json.dumps(written(value), indent=2, ensure_ascii=False)
    return Response(text.encode(), media_type=JSON, headers=headers)
