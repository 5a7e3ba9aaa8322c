"""The table of contents: every use case and view, by name."""

from attrs import frozen

from mentorship_core.ports.clock import Clock
from mentorship_core.ports.due import Due
from mentorship_core.ports.lists import Lists
from mentorship_core.ports.outbox import Outbox
from mentorship_core.ports.views import Views
from mentorship_core.use_cases.ask_provider import AskProvider
from mentorship_core.use_cases.ask_sign_in_link import AskSignInLink
from mentorship_core.use_cases.book_series import BookSeries
from mentorship_core.use_cases.book_session import BookSession
from mentorship_core.use_cases.calendar_feed import (
    EndCalendarFeed,
    MakeCalendarFeed,
    ReadCalendarFeed,
    SeeCalendarFeed,
)
from mentorship_core.use_cases.calendars.acts import CalendarActs
from mentorship_core.use_cases.calendars.feed_acts import BusyFeedActs
from mentorship_core.use_cases.cancel_checkout import CancelCheckout
from mentorship_core.use_cases.cancel_session import CancelSession
from mentorship_core.use_cases.catch_up import CatchUpPair, CatchUpSeats
from mentorship_core.use_cases.change_me import ChangeMe
from mentorship_core.use_cases.change_role import ChangeRole
from mentorship_core.use_cases.choose_nudges import ChooseNudges
from mentorship_core.use_cases.claim_offer import ClaimOffer
from mentorship_core.use_cases.clear_links import ClearLinks
from mentorship_core.use_cases.close_unclosed import CloseUnclosed
from mentorship_core.use_cases.complete_session import CompleteSession
from mentorship_core.use_cases.confirm_sign_in import ConfirmSignIn, FinishSignIn, SeeSignInLink
from mentorship_core.use_cases.contest_session import ContestSession
from mentorship_core.use_cases.correct_session import CorrectSession
from mentorship_core.use_cases.decide_case import DecideCase
from mentorship_core.use_cases.decide_contest import DecideContest
from mentorship_core.use_cases.decline_offer import DeclineOffer
from mentorship_core.use_cases.discord.acts import DiscordActs
from mentorship_core.use_cases.end_promotion import EndPromotion
from mentorship_core.use_cases.enter_by_identity import EnterByIdentity
from mentorship_core.use_cases.erase_person import ErasePerson, PlanErasing
from mentorship_core.use_cases.evidence import ExportEvidence, GatherEvidence
from mentorship_core.use_cases.explain_slot import ExplainSlot
from mentorship_core.use_cases.export_person import ExportPerson
from mentorship_core.use_cases.extend_grace import ExtendGrace
from mentorship_core.use_cases.extend_pack import ExtendPack
from mentorship_core.use_cases.give_consent import GiveConsent
from mentorship_core.use_cases.grant_pack import GrantPack
from mentorship_core.use_cases.handlers.errands import Errands
from mentorship_core.use_cases.hear_checkout import HearCheckout
from mentorship_core.use_cases.hear_dispute import HearDispute
from mentorship_core.use_cases.hear_identity import HearIdentity
from mentorship_core.use_cases.hear_refund import HearRefund
from mentorship_core.use_cases.identify import Identify
from mentorship_core.use_cases.issue_token import IssueToken
from mentorship_core.use_cases.issue_video_token import IssueVideoToken
from mentorship_core.use_cases.join_platform import JoinPlatform
from mentorship_core.use_cases.join_waitlist import JoinWaitlist
from mentorship_core.use_cases.keep_mail_news import KeepMailNews
from mentorship_core.use_cases.keep_webhook import KeepWebhook
from mentorship_core.use_cases.leave_waitlist import LeaveWaitlist
from mentorship_core.use_cases.lock_user import LockUser
from mentorship_core.use_cases.mark_no_show import MarkNoShow
from mentorship_core.use_cases.mend_address import MendAddress
from mentorship_core.use_cases.move_address import AskAddress, MoveAddress, SeeAddressLink
from mentorship_core.use_cases.offer_marked_slots import OfferMarkedSlots
from mentorship_core.use_cases.offer_new_times import OfferNewTimes
from mentorship_core.use_cases.offer_slots import OfferSlots
from mentorship_core.use_cases.plan_refund import PlanRefund
from mentorship_core.use_cases.plan_series import PlanSeries
from mentorship_core.use_cases.read_notices import ReadNotices
from mentorship_core.use_cases.read_receipt import ReadReceipt
from mentorship_core.use_cases.reconcile_order import ReconcileOrder
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
from mentorship_core.use_cases.settle_payment import SettlePayment
from mentorship_core.use_cases.show_policy import ShowPolicy
from mentorship_core.use_cases.show_price import ShowPrice
from mentorship_core.use_cases.sign_out import SeeDevices, SignOut
from mentorship_core.use_cases.spend_sign_in_link import SpendSignInLink
from mentorship_core.use_cases.start_checkout import StartCheckout
from mentorship_core.use_cases.steer_waitlist import InviteNext, SkipInLine
from mentorship_core.use_cases.stop_notice import StopComing, StopNotice
from mentorship_core.use_cases.tell_of_dead_letters import TellOfDeadLetters
from mentorship_core.use_cases.testimonials.acts import TestimonialActs
from mentorship_core.use_cases.unsubscribe import Unsubscribe
from mentorship_core.use_cases.verify_checkout import VerifyCheckout
from mentorship_core.use_cases.wake_notice import WakeNotice
from mentorship_core.use_cases.work_samples import AddSample, RemoveSample
from mentorship_core.use_cases.write_notes import WriteNotes


@frozen(kw_only=True)
class Mentorship:
    """`mentorship.book_session(…)` reads as a sentence, and go-to-definition lands on the rule."""

    clock: Clock
    views: Views
    lists: Lists
    due: Due
    outbox: Outbox
    errands: Errands

    # people
    join_platform: JoinPlatform
    ask_sign_in_link: AskSignInLink
    spend_sign_in_link: SpendSignInLink
    ask_address: AskAddress
    see_address_link: SeeAddressLink
    move_address: MoveAddress
    clear_links: ClearLinks
    see_sign_in_link: SeeSignInLink
    confirm_sign_in: ConfirmSignIn
    finish_sign_in: FinishSignIn
    enter_by_identity: EnterByIdentity
    hear_identity: HearIdentity
    issue_token: IssueToken
    identify: Identify
    sign_out: SignOut
    devices: SeeDevices
    change_me: ChangeMe
    choose_nudges: ChooseNudges
    change_role: ChangeRole
    add_sample: AddSample
    remove_sample: RemoveSample
    read_notices: ReadNotices
    lock_user: LockUser
    plan_erasing: PlanErasing
    erase_person: ErasePerson
    export_person: ExportPerson
    calendar_feed: SeeCalendarFeed
    make_calendar_feed: MakeCalendarFeed
    end_calendar_feed: EndCalendarFeed
    read_calendar_feed: ReadCalendarFeed

    # their Discord accounts, and what a mentor says there by hand
    discord: DiscordActs
    say_by_hand: SayByHand

    # what a mentor offers
    open_mentor: OpenMentor
    save_mentor: SaveMentor
    save_schedule: SaveSchedule
    save_away: SaveAway
    save_holidays: SaveHolidays
    see_holidays: SeeHolidays
    save_product: SaveProduct
    save_promotion: SavePromotion
    end_promotion: EndPromotion
    offer_slots: OfferSlots
    offer_marked_slots: OfferMarkedSlots
    explain_slot: ExplainSlot

    # their calendars elsewhere, where a provider of calendars is set up
    calendars: CalendarActs | None
    busy_feeds: BusyFeedActs

    # buying
    show_policy: ShowPolicy
    show_price: ShowPrice
    start_checkout: StartCheckout
    cancel_checkout: CancelCheckout
    verify_checkout: VerifyCheckout
    hear_checkout: HearCheckout
    settle_payment: SettlePayment
    keep_webhook: KeepWebhook
    keep_mail_news: KeepMailNews
    mend_address: MendAddress
    unsubscribe: Unsubscribe
    receipt: ReadReceipt
    replay_webhook: ReplayWebhook
    retry_letter: RetryLetter
    ask_provider: AskProvider
    reconcile_order: ReconcileOrder

    # waiting
    join_waitlist: JoinWaitlist
    leave_waitlist: LeaveWaitlist
    claim_offer: ClaimOffer
    decline_offer: DeclineOffer
    skip_in_line: SkipInLine
    invite_next: InviteNext

    # booking, and after
    book_session: BookSession
    plan_series: PlanSeries
    book_series: BookSeries
    reschedule_session: RescheduleSession
    offer_new_times: OfferNewTimes
    cancel_session: CancelSession
    complete_session: CompleteSession
    mark_no_show: MarkNoShow
    correct_session: CorrectSession
    contest_session: ContestSession
    decide_contest: DecideContest
    write_notes: WriteNotes
    give_consent: GiveConsent
    issue_video_token: IssueVideoToken

    # money going back, and what admins decide
    plan_refund: PlanRefund
    refund_pack: RefundPack
    hear_refund: HearRefund
    hear_dispute: HearDispute
    evidence: GatherEvidence
    export_evidence: ExportEvidence
    decide_case: DecideCase
    grant_pack: GrantPack
    extend_pack: ExtendPack
    extend_grace: ExtendGrace
    release_seat: ReleaseSeat

    # how it goes
    see_figures: SeeFigures

    # what students say in public
    testimonials: TestimonialActs

    # what time brings
    catch_up_seats: CatchUpSeats
    catch_up_pair: CatchUpPair
    close_unclosed: CloseUnclosed
    remind: Remind
    see_notices: SeeNotices
    resend_notice: ResendNotice
    stop_notice: StopNotice
    stop_coming: StopComing
    remind_of_case: RemindOfCase
    wake_notice: WakeNotice
    tell_of_dead_letters: TellOfDeadLetters
