"""The only file that names adapters: what fills each port, for production, for the demo, and in memory."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from attrs import frozen
from sqlalchemy import text
from uuid6 import uuid7

from adapters.agora.absent import AbsentVideo
from adapters.discord.absent import AbsentCommunity
from adapters.email.invite import Invites
from adapters.email.mailbox import MemoryMailbox, PostgresMailbox
from adapters.email.smtp import SmtpMail
from adapters.google_calendar.absent import AbsentCalendar
from adapters.keys.identity import KeyedSecrets
from adapters.memory.idempotency import MemoryIdempotency
from adapters.memory.store import MemoryStore
from adapters.postgres.bell import bell_connections
from adapters.postgres.clock import DemoClock, system_clock
from adapters.postgres.embedded import Embedded, EmbeddedTrouble
from adapters.postgres.retry import retrying
from adapters.postgres.store import PostgresStore
from adapters.sandbox.calendar import SandboxCalendar
from adapters.sandbox.calendars import MemoryCalendars, PostgresCalendars
from adapters.sandbox.checkout import SandboxCheckout
from adapters.sandbox.desk import SandboxDesk
from adapters.sandbox.events import SandboxEvents
from adapters.sandbox.keeper import Keeper, MemoryKeeper
from adapters.sandbox.rows import PostgresKeeper
from adapters.sandbox.video import SandboxVideo
from adapters.sandbox.webhooks import Announcer, Post, post_to
from apps.assembly import Parts, assemble
from apps.config import Config, Environment
from apps.patience import patient
from apps.wording.letters import PlainWriting
from apps.worker.bell import Bell, hang
from apps.worker.pump import Pump
from apps.worker.run import Work
from apps.worker.run import run_worker as ring_until_stopped
from apps.worker.sweeps import Sweeps
from mentorship_core.application import Mentorship
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.terms import TERMS, Terms
from mentorship_core.ports.checkout import Checkouts
from mentorship_core.ports.clock import Clock, MovableClock
from mentorship_core.ports.idempotency import Idempotency
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.payment_events import NotSigned, PaymentEvents

Mailbox = MemoryMailbox | PostgresMailbox


@frozen(kw_only=True)
class Demo:
    """What exists only in demo and test: letters that stay here, a pretended provider and calendar, a clock to move."""

    mailbox: Mailbox
    desk: SandboxDesk
    calendar: SandboxCalendar
    clock: MovableClock
    work: Work

    def move_clock(self, by: timedelta) -> Instant:
        return self.clock.move(by)

    def quiet(self) -> bool:
        """Whether nothing waits to be acted on."""
        return self.work.pump.outbox.pending() == 0 and not self.work.sweeps.is_due()


@frozen(kw_only=True)
class Product:
    """The product as composed: what every surface is given."""

    mentorship: Mentorship
    checkouts: Checkouts
    payment_events: Mapping[Provider, PaymentEvents]
    idempotency: Idempotency
    secrets: Secrets
    clock: Clock
    work: Work
    demo: Demo | None
    check: Callable[[], None]
    shut: Callable[[], None]
    bell: Bell | None = None

    def ready(self) -> None:
        """Raises when the product cannot serve."""
        self.check()

    def close(self) -> None:
        self.shut()

    @property
    def demo_desk(self) -> SandboxDesk:
        """Raises where there is no sandbox."""
        return self._demo().desk

    def move_clock(self, by: timedelta) -> Instant:
        return self._demo().move_clock(by)

    def _demo(self) -> Demo:
        if self.demo is None:
            raise RuntimeError("there is no sandbox and no clock to move outside demo and test")
        return self.demo


def compose(config: Config, *, terms: Terms = TERMS, worker: str = "worker") -> Product:
    """On PostgreSQL. In demo and test with a sandbox provider, a mailbox and a clock that can be moved."""
    if config.environment is Environment.PRODUCTION:
        return _production(config, terms, worker)
    store = PostgresStore(config.database_url, pool_size=config.pool_size, terms=terms)
    sandbox = _Sandbox(
        config=config,
        keeper=PostgresKeeper(store.engine),
        calendar=SandboxCalendar(PostgresCalendars(store.engine)),
        mailbox=PostgresMailbox(store.engine, store.clock),
        clock=_movable(store.clock),
        post=post_to(f"{config.base_url}/api/webhooks/sandbox"),
    )
    return _demo(sandbox, store, store.idempotency, terms, worker=worker, bell_url=config.database_url)


def compose_in_memory(config: Config, *, at: Instant | None = None, terms: Terms = TERMS) -> Product:
    """The whole product in one process without a database; webhooks of its sandbox are kept at once."""
    store = MemoryStore(at=at, terms=terms)
    events = SandboxEvents(secret=_sandbox_secret(config), environment=config.environment)
    found: list[Product] = []

    def post(headers: Mapping[str, str], body: bytes) -> bool:
        signed = events.read(headers, body)
        if isinstance(signed, NotSigned):
            return False
        found[0].mentorship.keep_webhook(provider=Provider.SANDBOX, event=signed)
        return True

    sandbox = _Sandbox(
        config=config,
        keeper=MemoryKeeper(),
        calendar=SandboxCalendar(MemoryCalendars()),
        mailbox=MemoryMailbox(store.clock),
        clock=store.clock,
        post=post,
    )
    found.append(_demo(sandbox, store, MemoryIdempotency(), terms, worker="memory"))
    return found[0]


@frozen(kw_only=True)
class _Sandbox:
    """What stands in for the world outside."""

    config: Config
    keeper: Keeper
    calendar: SandboxCalendar
    mailbox: Mailbox
    clock: MovableClock
    post: Post

    @property
    def announcer(self) -> Announcer:
        return Announcer(keeper=self.keeper, secret=_sandbox_secret(self.config), post=self.post)

    def checkout(self) -> SandboxCheckout:
        return SandboxCheckout(
            keeper=self.keeper,
            announcer=self.announcer,
            clock=self.clock,
            base_url=self.config.base_url,
            environment=self.config.environment,
        )

    def desk(self) -> SandboxDesk:
        return SandboxDesk(
            keeper=self.keeper, announcer=self.announcer, clock=self.clock, environment=self.config.environment
        )

    def events(self) -> SandboxEvents:
        return SandboxEvents(secret=_sandbox_secret(self.config), environment=self.config.environment)


def _demo(
    sandbox: _Sandbox,
    store: MemoryStore | PostgresStore,
    idempotency: Idempotency,
    terms: Terms,
    *,
    worker: str,
    bell_url: str | None = None,
) -> Product:
    config, secrets = sandbox.config, KeyedSecrets(sandbox.config.secret_key)
    checkouts = {Provider.SANDBOX: sandbox.checkout()}
    parts = Parts(
        begin=store.begin,
        views=store.views,
        due=store.due,
        outbox=store.outbox,
        clock=sandbox.clock,
        new_id=uuid7,
        calendar=sandbox.calendar,
        checkouts=checkouts,
        mail=sandbox.mailbox,
        community=AbsentCommunity(),
        video=SandboxVideo(key=config.secret_key.encode()),
        secrets=secrets,
        writing=_writing(config),
        terms=terms,
    )
    mentorship = _patient(assemble(parts), store)
    work = _work(mentorship, terms, worker)
    return Product(
        mentorship=mentorship,
        checkouts=checkouts,
        payment_events={Provider.SANDBOX: sandbox.events()},
        idempotency=idempotency,
        secrets=secrets,
        clock=sandbox.clock,
        work=work,
        demo=Demo(
            mailbox=sandbox.mailbox, desk=sandbox.desk(), calendar=sandbox.calendar, clock=sandbox.clock, work=work
        ),
        check=_check(store),
        shut=store.close,
        bell=hang(bell_connections(bell_url), work) if bell_url is not None else None,
    )


def _production(config: Config, terms: Terms, worker: str) -> Product:
    store = PostgresStore(config.database_url, system_clock, pool_size=config.pool_size, terms=terms)
    secrets = KeyedSecrets(config.secret_key)
    assert config.smtp_url is not None
    mentorship = patient(
        assemble(
            Parts(
                begin=store.begin,
                views=store.views,
                due=store.due,
                outbox=store.outbox,
                clock=system_clock,
                new_id=uuid7,
                calendar=AbsentCalendar(),
                checkouts={},
                mail=SmtpMail(url=config.smtp_url, sender=config.mail_from),
                community=AbsentCommunity(),
                video=AbsentVideo(),
                secrets=secrets,
                writing=_writing(config),
                terms=terms,
            )
        ),
        retrying,
    )
    work = _work(mentorship, terms, worker)
    return Product(
        mentorship=mentorship,
        checkouts={},
        payment_events={},
        idempotency=store.idempotency,
        secrets=secrets,
        clock=system_clock,
        work=work,
        demo=None,
        check=_check(store),
        shut=store.close,
        bell=hang(bell_connections(config.database_url), work),
    )


def _work(mentorship: Mentorship, terms: Terms, worker: str) -> Work:
    pump = Pump(outbox=mentorship.outbox, errands=mentorship.errands, worker=worker)
    return Work(pump=pump, sweeps=Sweeps(mentorship=mentorship, terms=terms))


def _patient(mentorship: Mentorship, store: MemoryStore | PostgresStore) -> Mentorship:
    return patient(mentorship, retrying) if isinstance(store, PostgresStore) else mentorship


def _writing(config: Config) -> PlainWriting:
    return PlainWriting(base_url=config.base_url, invite=Invites(sender=config.mail_from))


def _movable(clock: Clock) -> MovableClock:
    assert isinstance(clock, DemoClock)
    return clock


def _sandbox_secret(config: Config) -> str:
    assert config.sandbox_secret is not None
    return config.sandbox_secret


def _check(store: MemoryStore | PostgresStore) -> Callable[[], None]:
    def check() -> None:
        if isinstance(store, PostgresStore):
            with store.engine.connect() as connection:
                connection.execute(text("SELECT 1"))

    return check


def run_worker(product: Product) -> None:
    """Blocks until SIGTERM or SIGINT."""
    assert product.bell is not None
    ring_until_stopped(product.bell)


DatabaseTrouble = EmbeddedTrouble
"""What can go wrong with it; every text says what to do."""


def embedded(folder: Path) -> Embedded:
    """A PostgreSQL of our own, for those who bring none."""
    return Embedded(folder)


def upgrade_schema(config: Config) -> None:
    """Repeatable."""
    from adapters.postgres import migrate  # noqa: PLC0415  half a second of imports that only operators need

    migrate.upgrade(config.owner_database_url)


def missing_versions(config: Config) -> tuple[str, ...]:
    """The schema's versions the database has not seen."""
    from adapters.postgres import migrate  # noqa: PLC0415  as above

    return migrate.pending(config.owner_database_url)
