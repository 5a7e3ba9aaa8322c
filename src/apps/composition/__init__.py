"""The only package that names adapters: it decides what fills each port, and gives the product to the surfaces."""

from apps.composition.composing import compose, compose_in_memory, run_worker
from apps.composition.mail import preview_writing
from apps.composition.product import Demo, Product
from apps.composition.schema import DatabaseTrouble, embedded, missing_versions, upgrade_schema

__all__ = [
    "DatabaseTrouble",
    "Demo",
    "Product",
    "compose",
    "compose_in_memory",
    "embedded",
    "missing_versions",
    "preview_writing",
    "run_worker",
    "upgrade_schema",
]
