"""The providers under contract: another one joins by a line, and a test's id names it."""

from collections.abc import Mapping

from tests.contracts.paypal_till import paypal_over_http
from tests.contracts.sandbox_parts import sandbox_in_memory, sandbox_in_postgres
from tests.contracts.stripe_till import stripe_over_http
from tests.contracts.tills import Maker

STAND_INS: Mapping[str, Maker] = {"sandbox in memory": sandbox_in_memory, "sandbox in postgres": sandbox_in_postgres}
OVER_HTTP: Mapping[str, Maker] = {"stripe": stripe_over_http, "paypal": paypal_over_http}
"""Those whose line can break."""
EVERY: Mapping[str, Maker] = {**STAND_INS, **OVER_HTTP}
ENDING: Mapping[str, Maker] = {name: maker for name, maker in EVERY.items() if name != "paypal"}
"""Those where a page itself ends. PayPal's outlives ours (PAY-2): what counts there is that nothing is captured."""
