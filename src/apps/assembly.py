"""Puts the use cases together from whatever fills the ports. It names no adapter."""

from collections.abc import Callable
from typing import TypeVar

from apps.assembling_calendars import acts_on_calendars, acts_on_feeds, calendar_of
from apps.assembling_discord import acts_on_discord
from apps.assembling_errands import errands_of, hearing_of
from apps.assembling_sign_in import signing_in
from apps.assembling_testimonials import acts_on_testimonials
from apps.parts import Parts
from mentorship_core.application import Mentorship
from mentorship_core.ports.calendar import Calendar
from mentorship_core.use_cases.book_series import BookSeries
from mentorship_core.use_cases.book_session import BookSession
from mentorship_core.use_cases.calendar_feed import (
    EndCalendarFeed,
    MakeCalendarFeed,
    ReadCalendarFeed,
    SeeCalendarFeed,
)
from mentorship_core.use_cases.cancel_checkout import CancelCheckout
from mentorship_core.use_cases.cancel_session import CancelSession
from mentorship_core.use_cases.catch_up import CatchUpPair, CatchUpSeats
from mentorship_core.use_cases.change_me import ChangeMe
from mentorship_core.use_cases.change_role import ChangeRole
from mentorship_core.use_cases.choose_nudges import ChooseNudges
from mentorship_core.use_cases.claim_offer import ClaimOffer
from mentorship_core.use_cases.close_unclosed import CloseUnclosed
from mentorship_core.use_cases.complete_session import CompleteSession
from mentorship_core.use_cases.contest_session import ContestSession
from mentorship_core.use_cases.correct_session import CorrectSession
from mentorship_core.use_cases.decide_case import DecideCase
from mentorship_core.use_cases.decide_contest import DecideContest
from mentorship_core.use_cases.decline_offer import DeclineOffer
from mentorship_core.use_cases.end_promotion import EndPromotion
from mentorship_core.use_cases.erase_person import ErasePerson, PlanErasing
from mentorship_core.use_cases.evidence import ExportEvidence, GatherEvidence
from mentorship_core.use_cases.explain_slot import ExplainSlot
from mentorship_core.use_cases.extend_grace import ExtendGrace
from mentorship_core.use_cases.extend_pack import ExtendPack
from mentorship_core.use_cases.give_consent import GiveConsent
from mentorship_core.use_cases.grant_pack import GrantPack
from mentorship_core.use_cases.handlers.say import QueueNotices
from mentorship_core.use_cases.issue_video_token import IssueVideoToken
from mentorship_core.use_cases.join_platform import JoinPlatform
from mentorship_core.use_cases.join_waitlist import JoinWaitlist
from mentorship_core.use_cases.keep_mail_news import KeepMailNews
from mentorship_core.use_cases.keep_webhook import KeepWebhook
from mentorship_core.use_cases.leave_waitlist import LeaveWaitlist
from mentorship_core.use_cases.lock_user import LockUser
from mentorship_core.use_cases.mark_no_show import MarkNoShow
from mentorship_core.use_cases.mend_address import MendAddress
from mentorship_core.use_cases.offer_marked_slots import OfferMarkedSlots
from mentorship_core.use_cases.offer_new_times import OfferNewTimes
from mentorship_core.use_cases.offer_slots import OfferSlots
from mentorship_core.use_cases.plan_refund import PlanRefund
from mentorship_core.use_cases.plan_series import PlanSeries
from mentorship_core.use_cases.read_notices import ReadNotices
from mentorship_core.use_cases.read_receipt import ReadReceipt
from mentorship_core.use_cases.refund_pack import RefundPack
from mentorship_core.use_cases.release_seat import ReleaseSeat
from mentorship_core.use_cases.remind import Remind, RemindOfCase
from mentorship_core.use_cases.replay_webhook import ReplayWebhook
from mentorship_core.use_cases.reschedule_session import RescheduleSession
from mentorship_core.use_cases.resend_notice import ResendNotice
from mentorship_core.use_cases.retry_letter import RetryLetter
from mentorship_core.use_cases.save_away import SaveAway
from mentorship_core.use_cases.save_holidays import SaveHolidays, SeeHolidays
from mentorship_core.use_cases.save_mentor import OpenMentor, SaveMentor
from mentorship_core.use_cases.save_product import SaveProduct
from mentorship_core.use_cases.save_promotion import SavePromotion
from mentorship_core.use_cases.save_schedule import SaveSchedule
from mentorship_core.use_cases.say_by_hand import SayByHand
from mentorship_core.use_cases.see_figures import SeeFigures
from mentorship_core.use_cases.see_notices import SeeNotices
from mentorship_core.use_cases.show_policy import ShowPolicy
from mentorship_core.use_cases.show_price import ShowPrice
from mentorship_core.use_cases.slot_desk import SlotDesk
from mentorship_core.use_cases.start_checkout import StartCheckout
from mentorship_core.use_cases.steer_waitlist import InviteNext, SkipInLine
from mentorship_core.use_cases.stop_notice import StopComing, StopNotice
from mentorship_core.use_cases.tell_of_dead_letters import TellOfDeadLetters
from mentorship_core.use_cases.unsubscribe import Unsubscribe
from mentorship_core.use_cases.verify_checkout import VerifyCheckout
from mentorship_core.use_cases.wake_notice import WakeNotice
from mentorship_core.use_cases.work_samples import AddSample, RemoveSample
from mentorship_core.use_cases.write_notes import WriteNotes

__all__ = ["Parts", "assemble"]

U = TypeVar("U")


def assemble(parts: Parts) -> Mentorship:
    make, hearing = parts.make, hearing_of(parts)
    checkout = {"checkouts": parts.checkouts, "hear_checkout": hearing.hear_checkout}
    queue_notices, see_notices = make(QueueNotices), make(SeeNotices, views=parts.views)
    start_checkout, evidence = make(StartCheckout, **checkout), make(GatherEvidence, views=parts.views)
    refunding = {"checkouts": parts.checkouts}
    decide_contest = make(DecideContest)
    release_seat, refund_pack = make(ReleaseSeat, **refunding), make(RefundPack, **refunding)
    erase_person = make(ErasePerson, secrets=parts.secrets, sealing=parts.sealing, **refunding)
    calendar = calendar_of(parts)
    booking = {"calendar": calendar, "holidays": parts.holidays}
    reschedule_session, cancel_session = make(RescheduleSession, **booking), make(CancelSession)
    calendars = acts_on_calendars(parts, calendar, reschedule_session, cancel_session)
    return Mentorship(
        clock=parts.clock,
        views=parts.views,
        lists=parts.lists,
        due=parts.due,
        outbox=parts.outbox,
        errands=errands_of(parts, hearing, queue_notices, calendar, calendars),
        calendars=calendars,
        busy_feeds=acts_on_feeds(parts),
        discord=acts_on_discord(parts),
        say_by_hand=make(SayByHand, queue_notices=queue_notices, views=parts.views, writing=parts.writing),
        join_platform=make(JoinPlatform),
        **signing_in(parts),
        change_me=make(ChangeMe),
        change_role=make(ChangeRole),
        add_sample=make(AddSample, pictures=parts.pictures),
        remove_sample=make(RemoveSample),
        lock_user=make(LockUser),
        plan_erasing=make(PlanErasing, **refunding),
        erase_person=erase_person,
        calendar_feed=make(SeeCalendarFeed),
        make_calendar_feed=make(MakeCalendarFeed, secrets=parts.secrets),
        end_calendar_feed=make(EndCalendarFeed),
        read_calendar_feed=make(ReadCalendarFeed, secrets=parts.secrets, views=parts.views),
        open_mentor=make(OpenMentor),
        save_mentor=make(SaveMentor),
        save_schedule=make(SaveSchedule),
        save_away=make(SaveAway, views=parts.views),
        save_holidays=make(SaveHolidays, holidays=parts.holidays),
        see_holidays=make(SeeHolidays, holidays=parts.holidays),
        choose_nudges=make(ChooseNudges),
        read_notices=make(ReadNotices),
        save_product=make(SaveProduct),
        save_promotion=make(SavePromotion),
        end_promotion=make(EndPromotion),
        offer_slots=_looking(OfferSlots, parts, calendar),
        offer_marked_slots=_marking(parts, calendar),
        explain_slot=_looking(ExplainSlot, parts, calendar),
        show_policy=make(ShowPolicy),
        show_price=make(ShowPrice),
        start_checkout=start_checkout,
        cancel_checkout=make(CancelCheckout, **checkout),
        verify_checkout=make(VerifyCheckout, **checkout),
        hear_checkout=hearing.hear_checkout,
        settle_payment=hearing.settle_payment,
        keep_webhook=make(KeepWebhook),
        keep_mail_news=make(KeepMailNews),
        mend_address=make(MendAddress),
        unsubscribe=make(Unsubscribe, secrets=parts.secrets),
        receipt=make(ReadReceipt, views=parts.views),
        retry_letter=make(RetryLetter),
        replay_webhook=make(ReplayWebhook, outbox=parts.outbox, hear_kept_news=hearing.hear_kept_news),
        ask_provider=hearing.ask_provider,
        reconcile_order=hearing.reconcile_order,
        join_waitlist=make(JoinWaitlist),
        leave_waitlist=make(LeaveWaitlist),
        claim_offer=make(ClaimOffer, start_checkout=start_checkout),
        decline_offer=make(DeclineOffer),
        skip_in_line=make(SkipInLine),
        invite_next=make(InviteNext),
        book_session=make(BookSession, **booking),
        plan_series=make(PlanSeries, **booking),
        book_series=make(BookSeries, **booking),
        reschedule_session=reschedule_session,
        offer_new_times=make(OfferNewTimes, slots=_looking(SlotDesk, parts, calendar)),
        cancel_session=cancel_session,
        complete_session=make(CompleteSession),
        mark_no_show=make(MarkNoShow),
        correct_session=make(CorrectSession),
        contest_session=make(ContestSession),
        decide_contest=decide_contest,
        write_notes=make(WriteNotes),
        give_consent=make(GiveConsent),
        issue_video_token=make(IssueVideoToken, video=parts.video),
        plan_refund=make(PlanRefund, **refunding),
        refund_pack=refund_pack,
        hear_refund=hearing.hear_refund,
        hear_dispute=hearing.hear_dispute,
        evidence=evidence,
        export_evidence=make(ExportEvidence, gather=evidence),
        decide_case=make(
            DecideCase,
            decide_contest=decide_contest,
            refund_pack=refund_pack,
            release_seat=release_seat,
            erase_person=erase_person,
        ),
        grant_pack=make(GrantPack),
        extend_pack=make(ExtendPack),
        extend_grace=make(ExtendGrace),
        release_seat=release_seat,
        see_figures=make(SeeFigures, views=parts.views),
        testimonials=acts_on_testimonials(parts),
        catch_up_seats=make(CatchUpSeats),
        catch_up_pair=make(CatchUpPair),
        close_unclosed=make(CloseUnclosed),
        remind=make(Remind),
        see_notices=see_notices,
        resend_notice=make(ResendNotice, views=parts.views),
        stop_notice=make(StopNotice, views=parts.views),
        stop_coming=make(StopComing, see_notices=see_notices),
        remind_of_case=make(RemindOfCase, queue_notices=queue_notices),
        wake_notice=make(WakeNotice),
        tell_of_dead_letters=make(TellOfDeadLetters, views=parts.views, queue_notices=queue_notices),
    )


def _looking(kind: Callable[..., U], parts: Parts, calendar: Calendar) -> U:
    return kind(views=parts.views, calendar=calendar, clock=parts.clock, terms=parts.terms, holidays=parts.holidays)


def _marking(parts: Parts, calendar: Calendar) -> OfferMarkedSlots:
    return OfferMarkedSlots(
        views=parts.views,
        clock=parts.clock,
        offer_slots=_looking(OfferSlots, parts, calendar),
        terms=parts.terms,
        is_marked=parts.calendar_provider is not None or not parts.calendar_is_pretended,
    )
