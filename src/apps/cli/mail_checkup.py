"""What the doctor asks of the mail: whether it takes us."""

from collections.abc import Callable, Iterator
from functools import partial

from apps.cli.manners import operator
from apps.composition import Product
from apps.config import Config

Asked = tuple[bool, str]


def mail_checkups(product: Product, config: Config) -> Iterator[tuple[str, Callable[[], Asked]]]:
    yield "mail", partial(_mail, product, config)
    yield "addresses", partial(_addresses, product)


def _mail(product: Product, config: Config) -> Asked:
    trouble = product.mail.trouble()
    if trouble is not None:
        return False, trouble
    if config.mail.resend is not None:
        return True, f"Resend takes our key; letters come from {config.mail.sender}"
    if config.mail.smtp_url is not None:
        return True, f"the mail server takes us; letters come from {config.mail.sender}"
    return True, "letters stay in the mailbox of the demo"


def _addresses(product: Product) -> Asked:
    """Each of their owners is told in the app; an operator may know better."""
    failing = product.mentorship.views.failing_addresses(operator())
    if not failing:
        return True, "letters reach everybody, as far as we were told"
    some = ", ".join(f"{one.address} ({one.ailment}: {one.why})" for one in failing[:3])
    return False, f"letters do not reach {len(failing)} of our readers: {some}"
