"""What each message of the outbox is acted on with, and what hears the providers' news, put together."""

from attrs import frozen

from apps.parts import Parts
from mentorship_core.ports.calendar import Calendar
from mentorship_core.use_cases.ask_provider import AskProvider
from mentorship_core.use_cases.calendars.acts import CalendarActs
from mentorship_core.use_cases.capture_payment import CapturePayment
from mentorship_core.use_cases.handlers.calendars import FollowMentorsCalendar, GiveConsentBack, ReadMentorsCalendar
from mentorship_core.use_cases.handlers.close_page import EndPage
from mentorship_core.use_cases.handlers.deliver import DeliverNotice
from mentorship_core.use_cases.handlers.errands import Errands
from mentorship_core.use_cases.handlers.hear_news import HearKeptNews
from mentorship_core.use_cases.handlers.keep_on_calendar import WriteOnCalendar
from mentorship_core.use_cases.handlers.mail_address import PostAboutAddress
from mentorship_core.use_cases.handlers.mail_link import PostSignInLink
from mentorship_core.use_cases.handlers.say import QueueNotices
from mentorship_core.use_cases.handlers.say_goodbye import EndStudentRole, PostGoodbye
from mentorship_core.use_cases.handlers.sync_role import SyncStudentRole
from mentorship_core.use_cases.hear_checkout import HearCheckout
from mentorship_core.use_cases.hear_dispute import HearDispute
from mentorship_core.use_cases.hear_mail import HearMail
from mentorship_core.use_cases.hear_money import HearMoney
from mentorship_core.use_cases.hear_refund import HearRefund
from mentorship_core.use_cases.reconcile_order import ReconcileOrder
from mentorship_core.use_cases.send_refund import SendRefundToProvider
from mentorship_core.use_cases.settle_payment import SettlePayment


@frozen(kw_only=True)
class Hearing:
    """What acts on the provider's news, from whichever side it comes."""

    settle_payment: SettlePayment
    hear_checkout: HearCheckout
    hear_refund: HearRefund
    hear_dispute: HearDispute
    ask_provider: AskProvider
    send_refund: SendRefundToProvider
    reconcile_order: ReconcileOrder
    hear_kept_news: HearKeptNews


def hearing_of(parts: Parts) -> Hearing:
    make, asking = parts.make, {"checkouts": parts.checkouts}
    settle_payment, capture_payment = make(SettlePayment), make(CapturePayment, **asking)
    hear_money = HearMoney(
        hear_checkout=make(HearCheckout, settle_payment=settle_payment, capture_payment=capture_payment),
        hear_refund=make(HearRefund),
        hear_dispute=make(HearDispute),
    )
    ask_provider, send_refund = make(AskProvider, **asking), make(SendRefundToProvider, **asking)
    reconcile_order = make(ReconcileOrder, ask_provider=ask_provider, hear_money=hear_money, send_refund=send_refund)
    return Hearing(
        settle_payment=settle_payment,
        hear_checkout=hear_money.hear_checkout,
        hear_refund=hear_money.hear_refund,
        hear_dispute=hear_money.hear_dispute,
        ask_provider=ask_provider,
        send_refund=send_refund,
        reconcile_order=reconcile_order,
        hear_kept_news=HearKeptNews(hear_money=hear_money, reconcile_order=reconcile_order, hear_mail=make(HearMail)),
    )


def errands_of(
    parts: Parts, hearing: Hearing, queue_notices: QueueNotices, calendar: Calendar, calendars: CalendarActs | None
) -> Errands:
    make = parts.make
    return Errands(
        queue_notices=queue_notices,
        deliver_notice=make(DeliverNotice, mail=parts.mail, community=parts.community, writing=parts.writing),
        post_sign_in_link=PostSignInLink(
            clock=parts.clock, secrets=parts.secrets, mail=parts.mail, writing=parts.writing
        ),
        post_goodbye=PostGoodbye(mail=parts.mail, writing=parts.writing, sealing=parts.sealing),
        post_about_address=PostAboutAddress(
            clock=parts.clock, secrets=parts.secrets, sealing=parts.sealing, mail=parts.mail, writing=parts.writing
        ),
        end_student_role=EndStudentRole(community=parts.community, sealing=parts.sealing),
        send_refund=hearing.send_refund,
        end_page=make(EndPage, checkouts=parts.checkouts, hear_checkout=hearing.hear_checkout),
        write_on_calendar=make(WriteOnCalendar, calendar=calendar),
        read_mentors_calendar=ReadMentorsCalendar(
            calendars.read if calendars is not None else None, calendars.watch if calendars is not None else None
        ),
        follow_mentors_calendar=FollowMentorsCalendar(calendars.follow if calendars is not None else None),
        give_consent_back=GiveConsentBack(parts.calendar_provider, parts.sealing),
        sync_student_role=make(SyncStudentRole, community=parts.community),
        hear_kept_news=hearing.hear_kept_news,
    )
