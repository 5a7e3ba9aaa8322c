"""What fills each port: for production, for the demo, and all in memory."""

from collections.abc import Callable, Mapping

from sqlalchemy import text
from uuid6 import uuid7

from adapters.agora.absent import AbsentVideo
from adapters.email.feed import CalendarFeeds
from adapters.email.invite import Invites
from adapters.email.layout import MailLayout
from adapters.email.mailbox import MemoryMailbox, PostgresMailbox
from adapters.google_calendar.absent import AbsentCalendar
from adapters.holidays.holidays import TabledHolidays
from adapters.keys.identity import KeyedSecrets
from adapters.keys.sealing import FernetSealing
from adapters.memory.idempotency import MemoryIdempotency
from adapters.memory.store import MemoryStore
from adapters.pictures.plain import PlainPictures
from adapters.postgres.bell import bell_connections
from adapters.postgres.clock import DemoClock, system_clock
from adapters.postgres.retry import retrying
from adapters.postgres.store import PostgresStore
from adapters.sandbox.calendar import SandboxCalendar
from adapters.sandbox.calendars import MemoryCalendars, PostgresCalendars
from adapters.sandbox.chat import MemoryChat, PostgresChat
from adapters.sandbox.events import SandboxEvents
from adapters.sandbox.keeper import MemoryKeeper
from adapters.sandbox.rows import PostgresKeeper
from adapters.sandbox.video import SandboxVideo
from adapters.sandbox.webhooks import post_to
from apps.assembly import Parts, assemble
from apps.composition.calendars import busy_feeds_of, calendar_provider_of
from apps.composition.community import community_accounts_of, community_of
from apps.composition.identities import identities_of
from apps.composition.mail import mail_events_of, mail_of
from apps.composition.payments import Till, checkouts_of, events_of, tills_of
from apps.composition.product import Demo, Product
from apps.composition.sandbox import Sandbox, sandbox_secret
from apps.config import Config, Environment
from apps.patience import patient
from apps.wording.letters import PlainWriting
from apps.worker.bell import Bell, hang
from apps.worker.pump import Pump
from apps.worker.run import Work
from apps.worker.run import run_worker as ring_until_stopped
from apps.worker.sweeps import Sweeps
from apps.worker.tidy import Tidy
from mentorship_core.application import Mentorship
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.terms import TERMS, Terms
from mentorship_core.ports.clock import Clock, MovableClock
from mentorship_core.ports.idempotency import Idempotency
from mentorship_core.ports.payment_events import Signed
from mentorship_core.use_cases.unsubscribe import Unsubscribing


def compose(config: Config, *, terms: Terms = TERMS, worker: str = "worker") -> Product:
    """On PostgreSQL. In demo and test with a sandbox provider, a mailbox and a clock that can be moved."""
    if config.environment is Environment.PRODUCTION:
        return _production(config, terms, worker)
    store = PostgresStore(config.database_url, pool_size=config.pool_size, terms=terms)
    sandbox = Sandbox(
        config=config,
        keeper=PostgresKeeper(store.engine),
        calendar=SandboxCalendar(PostgresCalendars(store.engine)),
        mailbox=PostgresMailbox(store.engine, store.clock),
        chat=PostgresChat(store.engine),
        clock=_movable(store.clock),
        post=post_to(f"{config.base_url}/api/webhooks/sandbox"),
    )
    return _demo(sandbox, store, store.idempotency, terms, worker=worker, bell_url=config.database_url)


def compose_in_memory(config: Config, *, at: Instant | None = None, terms: Terms = TERMS) -> Product:
    """The whole product in one process without a database; webhooks of its sandbox are kept at once."""
    store = MemoryStore(at=at, terms=terms)
    events = SandboxEvents(secret=sandbox_secret(config), environment=config.environment)
    found: list[Product] = []

    def post(headers: Mapping[str, str], body: bytes) -> bool:
        signed = events.read(headers, body)
        if not isinstance(signed, Signed):
            return False
        found[0].mentorship.keep_webhook(provider=Provider.SANDBOX, event=signed)
        return True

    sandbox = Sandbox(
        config=config,
        keeper=MemoryKeeper(),
        calendar=SandboxCalendar(MemoryCalendars()),
        mailbox=MemoryMailbox(store.clock),
        chat=MemoryChat(),
        clock=store.clock,
        post=post,
    )
    found.append(_demo(sandbox, store, MemoryIdempotency(), terms, worker="memory"))
    return found[0]


def _demo(
    sandbox: Sandbox,
    store: MemoryStore | PostgresStore,
    idempotency: Idempotency,
    terms: Terms,
    *,
    worker: str,
    bell_url: str | None = None,
) -> Product:
    config, secrets = sandbox.config, KeyedSecrets(sandbox.config.secret_key)
    identities = identities_of(config)
    sandbox_till = Till(checkout=sandbox.checkout(), events=sandbox.events())
    tills = {**tills_of(config, sandbox.clock, terms), Provider.SANDBOX: sandbox_till}
    checkouts = checkouts_of(tills)
    mail = mail_of(config) or sandbox.mailbox
    parts = Parts(
        begin=store.begin,
        views=store.views,
        lists=store.lists,
        due=store.due,
        outbox=store.outbox,
        clock=sandbox.clock,
        new_id=uuid7,
        calendar=sandbox.calendar,
        calendar_provider=calendar_provider_of(config),
        busy_feeds=busy_feeds_of(config),
        identities=identities,
        checkouts=checkouts,
        mail=mail,
        community=community_of(config, sandbox.community),
        community_accounts=community_accounts_of(config),
        video=SandboxVideo(key=config.secret_key.encode()),
        secrets=secrets,
        pictures=PlainPictures(),
        sealing=sealing_of(config),
        writing=_writing(config),
        holidays=TabledHolidays(),
        terms=terms,
    )
    mentorship = _patient(assemble(parts), store)
    work = _work(mentorship, terms, worker, config.lease_seconds)
    return Product(
        mentorship=mentorship,
        checkouts=checkouts,
        payment_events=events_of(tills),
        idempotency=idempotency,
        mail=mail,
        writing=_writing(config),
        mail_events=mail_events_of(config),
        secrets=secrets,
        feeds=_feeds(config),
        base_url=config.base_url,
        identities=identities,
        clock=sandbox.clock,
        work=work,
        demo=Demo(
            mailbox=sandbox.mailbox,
            community=sandbox.community,
            desk=sandbox.desk(),
            calendar=sandbox.calendar,
            clock=sandbox.clock,
            work=work,
        ),
        check=_check(store),
        shut=store.close,
        bell=_bell(bell_url, work, mentorship, idempotency) if bell_url is not None else None,
    )


def _production(config: Config, terms: Terms, worker: str) -> Product:
    store = PostgresStore(config.database_url, system_clock, pool_size=config.pool_size, terms=terms)
    secrets, identities = KeyedSecrets(config.secret_key), identities_of(config)
    tills = tills_of(config, system_clock, terms)
    checkouts = checkouts_of(tills)
    mail = mail_of(config)
    assert mail is not None
    mentorship = patient(
        assemble(
            Parts(
                begin=store.begin,
                views=store.views,
                lists=store.lists,
                due=store.due,
                outbox=store.outbox,
                clock=system_clock,
                new_id=uuid7,
                calendar=AbsentCalendar(),
                calendar_is_pretended=False,
                calendar_provider=calendar_provider_of(config),
                busy_feeds=busy_feeds_of(config),
                identities=identities,
                checkouts=checkouts,
                mail=mail,
                community=community_of(config),
                community_accounts=community_accounts_of(config),
                video=AbsentVideo(),
                secrets=secrets,
                pictures=PlainPictures(),
                sealing=sealing_of(config),
                writing=_writing(config),
                holidays=TabledHolidays(),
                terms=terms,
            )
        ),
        retrying,
    )
    work = _work(mentorship, terms, worker, config.lease_seconds)
    return Product(
        mentorship=mentorship,
        checkouts=checkouts,
        payment_events=events_of(tills),
        idempotency=store.idempotency,
        mail=mail,
        writing=_writing(config),
        mail_events=mail_events_of(config),
        secrets=secrets,
        feeds=_feeds(config),
        base_url=config.base_url,
        identities=identities,
        clock=system_clock,
        work=work,
        demo=None,
        check=_check(store),
        shut=store.close,
        bell=_bell(config.database_url, work, mentorship, store.idempotency),
    )


def _work(mentorship: Mentorship, terms: Terms, worker: str, lease_seconds: int) -> Work:
    pump = Pump(outbox=mentorship.outbox, errands=mentorship.errands, worker=worker, lease_seconds=lease_seconds)
    return Work(pump=pump, sweeps=Sweeps(mentorship=mentorship, terms=terms))


def _bell(url: str, work: Work, mentorship: Mentorship, idempotency: Idempotency) -> Bell:
    tidy = Tidy(outbox=mentorship.outbox, idempotency=idempotency, clear_links=mentorship.clear_links)
    return hang(bell_connections(url), work=work, deliver=work.deliver, tidy=tidy)


def _patient(mentorship: Mentorship, store: MemoryStore | PostgresStore) -> Mentorship:
    return patient(mentorship, retrying) if isinstance(store, PostgresStore) else mentorship


def _writing(config: Config) -> PlainWriting:
    ending = Unsubscribing(KeyedSecrets(config.secret_key)).token
    invite = Invites(sender=config.mail.sender)
    return PlainWriting(base_url=config.base_url, invite=invite, layout=MailLayout(), ending=ending)


def _feeds(config: Config) -> CalendarFeeds:
    return CalendarFeeds(base_url=config.base_url, sender=config.mail.sender)


def _movable(clock: Clock) -> MovableClock:
    assert isinstance(clock, DemoClock)
    return clock


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


def sealing_of(config: Config) -> FernetSealing:
    return FernetSealing(config.sealing_keys or (config.secret_key,))
