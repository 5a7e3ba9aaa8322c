"""`python -m tests.emulators.paypal`: prints where it is and the keys it knows, then serves until it is ended."""

from tests.emulators.paypal.emulator import PayPalEmulator
from tests.emulators.program import arguments, clock_at, run


def main() -> None:
    chosen = arguments("PayPal").parse_args()
    emulator = PayPalEmulator(clock=clock_at(chosen.clock_url))

    def ready(url: str) -> dict[str, str]:
        emulator.url = url
        return {
            "url": url,
            "client_id": emulator.tokens.client_id,
            "client_secret": emulator.tokens.client_secret,
            "webhook_id": emulator.webhook_id,
        }

    run(emulator, chosen, ready)


if __name__ == "__main__":
    main()
