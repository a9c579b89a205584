"""The tables, by subject; times are aware UTC."""

from procbot.store.schema.curation import (
    AnsweredQuestionRow,
    DismissedGapRow,
    DraftRow,
    GoldenQuestionRow,
    LegalDocumentRow,
    LexiconChangeRow,
)
from procbot.store.schema.knowledge import LISTED_TITLE_LENGTH, ArticleRow, KnowledgeStateRow, PublicationRow, RevisionRow
from procbot.store.schema.outreach import BroadcastRow, EscalationMessageRow, EscalationRow, ReminderRow, SubscriptionRow
from procbot.store.schema.review import (
    ActionRow,
    ExchangeLabelRow,
    LabelRow,
    PurgedSumRow,
    QueueItemRow,
    QueueRow,
    SavedFilterRow,
    SurveyRow,
    VerdictRow,
)
from procbot.store.schema.staff import AuditRow, StaffRow, SwitchRow
from procbot.store.schema.talk import ContextRow, ExchangeRow, HitRow, InboxRow, MemberRow, OutboxRow, VoteRow

__all__ = [
    "LISTED_TITLE_LENGTH",
    "ActionRow",
    "AnsweredQuestionRow",
    "ArticleRow",
    "AuditRow",
    "BroadcastRow",
    "ContextRow",
    "DismissedGapRow",
    "DraftRow",
    "EscalationMessageRow",
    "EscalationRow",
    "ExchangeLabelRow",
    "ExchangeRow",
    "GoldenQuestionRow",
    "HitRow",
    "InboxRow",
    "KnowledgeStateRow",
    "LabelRow",
    "LegalDocumentRow",
    "LexiconChangeRow",
    "MemberRow",
    "OutboxRow",
    "PublicationRow",
    "PurgedSumRow",
    "QueueItemRow",
    "QueueRow",
    "ReminderRow",
    "RevisionRow",
    "SavedFilterRow",
    "StaffRow",
    "SubscriptionRow",
    "SurveyRow",
    "SwitchRow",
    "VerdictRow",
    "VoteRow",
]
