"""The names of things. A person's id is text, since an identity provider may have given it; all others are UUIDs."""

from typing import NewType
from uuid import UUID

UserId = NewType("UserId", str)
MentorId = NewType("MentorId", UUID)
ProductId = NewType("ProductId", UUID)
PromotionId = NewType("PromotionId", UUID)
OrderId = NewType("OrderId", UUID)
PaymentId = NewType("PaymentId", UUID)
RefundId = NewType("RefundId", UUID)
DisputeId = NewType("DisputeId", UUID)
PackId = NewType("PackId", UUID)
EntryId = NewType("EntryId", UUID)
SeatId = NewType("SeatId", UUID)
WaitlistEntryId = NewType("WaitlistEntryId", UUID)
OfferId = NewType("OfferId", UUID)
SessionId = NewType("SessionId", UUID)
ContestId = NewType("ContestId", UUID)
CaseId = NewType("CaseId", UUID)
AwayId = NewType("AwayId", UUID)
NoticeId = NewType("NoticeId", UUID)
SampleId = NewType("SampleId", UUID)
BusyFeedId = NewType("BusyFeedId", UUID)
TestimonialId = NewType("TestimonialId", UUID)
