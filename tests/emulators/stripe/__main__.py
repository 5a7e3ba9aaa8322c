"""`python -m tests.emulators.stripe`: an emulated Stripe as a program."""

from threading import Event, Thread

from tests.emulators.program import arguments, clock_at, run
from tests.emulators.stripe.emulator import KEY, SECRET, StripeEmulator


def main() -> None:
    parser = arguments("Stripe")
    parser.add_argument("--key", default=KEY)
    parser.add_argument("--webhook-secret", default=SECRET)
    chosen = parser.parse_args()
    emulator = StripeEmulator(clock=clock_at(chosen.clock_url), key=chosen.key, secrets=[chosen.webhook_secret])
    Thread(target=_let_time_pass, args=(emulator, Event()), daemon=True).start()
    run(
        emulator,
        chosen,
        lambda url: {"provider": "stripe", "url": url, "key": chosen.key, "webhook_secret": chosen.webhook_secret},
    )


def _let_time_pass(emulator: StripeEmulator, ended: Event) -> None:
    while not ended.wait(1):
        emulator.tick()


if __name__ == "__main__":
    main()
