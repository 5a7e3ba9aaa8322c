"""Orders, their papers, and disputes."""

from tests.apps.web.examples.parts import ADMIN, PRICE, STUDENT, Context, badge, form, link, page, when

RECEIPT: Context = {
    "title": "Receipt M1-2026-0007",
    "back": link("/orders", "Your orders"),
    "files": [link("/orders/7/receipt.pdf", "Download as PDF")],
    "parts": [
        {"kind": "facts", "rows": [{"term": "Bought by", "text": "Noor <b>Haddad</b>, noor@example.org"}]},
        {
            "kind": "grid",
            "heads": ("What was bought", "Amount"),
            "rows": (("Four sessions", "240.00 USD"), ("Discount with code SPRING", "−40.00 USD")),
            "sums": (("Total", "200.00 USD"),),
            "amounts": True,
        },
        {"kind": "heading", "text": "Money returned"},
        {
            "kind": "grid",
            "heads": ("When", "What went back", "Amount"),
            "rows": (("2 December 2026, 14:00 UTC", "Refund for 1 session", "−50.00 USD"),),
            "sums": (("Remains paid", "", "150.00 USD"),),
            "amounts": True,
        },
        {"kind": "paragraphs", "texts": ("Paid once. Nothing renews by itself.",)},
    ],
    "export": None,
}
ORDER: Context = {
    "title": "Four sessions",
    "mentor_name": "Mira Okafor",
    "at": when(),
    "state": badge("paid", "Paid"),
    "total": PRICE,
    "money_back": ["€12.50 is on its way back to you."],
    "receipt": link("/orders/7/receipt", "M1-2026-0007"),
    "pack_url": "/packs/77",
    "pay_url": None,
}
OPEN_ORDER: Context = {
    **ORDER,
    "state": badge("pending", "Not paid yet"),
    "money_back": [],
    "receipt": None,
    "pack_url": None,
    "pay_url": "/checkout/canceled?order_id=8",
}
EXPORT: Context = {
    "action": "/admin/orders/7/evidence",
    "formats": [{"value": "pdf", "text": "Download as PDF"}, {"value": "json", "text": "Download as JSON"}],
    "form": form(),
}

EXAMPLES: dict[str, dict[str, Context]] = {
    "paper.html": {
        "receipt": {**page("/orders/7/receipt", viewer=STUDENT), **RECEIPT},
        "evidence": {**page("/admin/orders/7/evidence", viewer=ADMIN), **RECEIPT, "files": [], "export": EXPORT},
        "evidence without a reason": {
            **page("/admin/orders/7/evidence", viewer=ADMIN),
            **RECEIPT,
            "files": [],
            "export": {**EXPORT, "form": form({}, {"reason": "Say why: it is kept in the audit log."})},
        },
    },
    "orders.html": {
        "some": {
            **page("/orders", viewer=STUDENT),
            "orders": [
                {
                    **ORDER,
                    "state": badge("pending", "Not paid yet"),
                    "receipt": None,
                    "pack_url": None,
                    "pay_url": "/p",
                },
                ORDER,
            ],
        },
        "none": {**page("/orders", viewer=STUDENT), "orders": []},
    },
    "disputes.html": {
        "some": {
            **page("/admin/disputes", viewer=ADMIN),
            "heads": ["Student", "Amount", "State", "Answer by", "Papers"],
            "rows": [
                [
                    "Noor Haddad",
                    {"money": PRICE},
                    {"badge": badge("disputed", "Disputed")},
                    link("/admin/cases/3/handled", "Wednesday 2 December 2026, 14:00"),
                    link("/admin/orders/7/evidence", "Evidence"),
                ]
            ],
        },
        "none": {**page("/admin/disputes", viewer=ADMIN), "heads": [], "rows": []},
    },
}
