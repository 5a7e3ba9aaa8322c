"""What each message of the outbox does when it is taken."""

from typing import assert_never

from attrs import frozen

from mentorship_core.domain.follow_ups import (
    ClosePage,
    Deliver,
    FollowCalendar,
    FollowUp,
    HearNews,
    KeepOnCalendar,
    LeaveCommunity,
    MailAddressLink,
    MailLink,
    ReadCalendar,
    Say,
    SayGoodbye,
    SendRefund,
    SyncAccount,
    SyncRole,
    WarnOldAddress,
    WithdrawConsent,
)
from mentorship_core.use_cases.handlers.calendars import (
    FollowMentorsCalendar,
    GiveConsentBack,
    ReadMentorsCalendar,
)
from mentorship_core.use_cases.handlers.close_page import EndPage
from mentorship_core.use_cases.handlers.deliver import DeliverNotice
from mentorship_core.use_cases.handlers.hear_news import HearKeptNews
from mentorship_core.use_cases.handlers.keep_on_calendar import WriteOnCalendar
from mentorship_core.use_cases.handlers.mail_address import PostAboutAddress
from mentorship_core.use_cases.handlers.mail_link import PostSignInLink
from mentorship_core.use_cases.handlers.outcome import Done, Outcome
from mentorship_core.use_cases.handlers.say import QueueNotices
from mentorship_core.use_cases.handlers.say_goodbye import EndStudentRole, PostGoodbye
from mentorship_core.use_cases.handlers.sync_role import SyncStudentRole
from mentorship_core.use_cases.send_refund import SendRefundToProvider


@frozen(kw_only=True)
class Errands:
    queue_notices: QueueNotices
    deliver_notice: DeliverNotice
    post_sign_in_link: PostSignInLink
    post_goodbye: PostGoodbye
    post_about_address: PostAboutAddress
    end_student_role: EndStudentRole
    send_refund: SendRefundToProvider
    end_page: EndPage
    write_on_calendar: WriteOnCalendar
    read_mentors_calendar: ReadMentorsCalendar
    follow_mentors_calendar: FollowMentorsCalendar
    give_consent_back: GiveConsentBack
    sync_student_role: SyncStudentRole
    hear_kept_news: HearKeptNews

    def give_up(self, errand: FollowUp, why: str) -> None:
        """It becomes a dead letter: what waited for it hears."""
        if isinstance(errand, Deliver):
            self.deliver_notice.give_up(errand=errand, why=why)

    def __call__(self, errand: FollowUp) -> Outcome:
        match errand:
            case Say():
                self.queue_notices(say=errand)
                return Done()
            case Deliver():
                return self.deliver_notice(errand=errand)
            case MailLink() | MailAddressLink() | WarnOldAddress() | SayGoodbye() | LeaveCommunity():
                return self._beside_notices(errand)
            case SendRefund():
                return self.send_refund(refund=errand.refund)
            case ClosePage():
                return self.end_page(errand=errand)
            case KeepOnCalendar():
                return self.write_on_calendar(errand=errand)
            case ReadCalendar():
                return self.read_mentors_calendar(errand=errand)
            case FollowCalendar():
                return self.follow_mentors_calendar(errand=errand)
            case WithdrawConsent():
                return self.give_consent_back(errand=errand)
            case SyncRole() | SyncAccount():
                return self.sync_student_role(errand=errand)
            case HearNews():
                return self.hear_kept_news(errand=errand)
            case _:
                assert_never(errand)

    def _beside_notices(
        self, errand: MailLink | MailAddressLink | WarnOldAddress | SayGoodbye | LeaveCommunity
    ) -> Outcome:
        """To whom no notice can be: somebody not signed in yet or not there any more, or an address and no person."""
        match errand:
            case MailLink():
                return self.post_sign_in_link(errand=errand)
            case MailAddressLink() | WarnOldAddress():
                return self.post_about_address(errand=errand)
            case SayGoodbye():
                return self.post_goodbye(errand=errand)
            case LeaveCommunity():
                return self.end_student_role(errand=errand)
