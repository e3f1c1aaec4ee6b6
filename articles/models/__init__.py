"""The record: stories, people and events, linked. One entity a file; imports nothing of the newsroom's but `text`.

Public names are those listed here. Anyone may import them from `articles.models`; only the workflow writes
`Article.status` and `Deed`, and only `articles.linking` carries `live_from` to links and to what they link.
"""

from articles.models.account import Account
from articles.models.arrangement import Arrangement
from articles.models.article import Article
from articles.models.article_word import ArticleWord
from articles.models.correction import Correction
from articles.models.coverage import Coverage
from articles.models.credit import Credit
from articles.models.daily_views import DailyViews
from articles.models.deed import Deed
from articles.models.document import Document
from articles.models.error_report import ErrorReport
from articles.models.event import Event
from articles.models.event_move import EventMove
from articles.models.former_address import FormerAddress
from articles.models.illustration import Illustration
from articles.models.kill_notice import KillNotice
from articles.models.mention import Mention
from articles.models.merge import Merge
from articles.models.note import Note
from articles.models.office import Office, Tenure
from articles.models.open_check import OpenCheck
from articles.models.other_name import OtherName
from articles.models.outcome import Outcome
from articles.models.partial_date import PartialDate
from articles.models.participation import Participation
from articles.models.person import Person
from articles.models.person_order import PersonOrder
from articles.models.picture import Picture
from articles.models.picture_kill import PictureKill
from articles.models.picture_word import PictureWord
from articles.models.placement import Placement
from articles.models.protected_name import ProtectedName
from articles.models.revision import Revision
from articles.models.searchable_name import SearchableName
from articles.models.searchable_word import SearchableWord
from articles.models.series import Series
from articles.models.shared_preview import SharedPreview
from articles.models.standing_page import StandingPage
from articles.models.switched_off_check import SwitchedOffCheck
from articles.models.tag import Tag, Tagging
from articles.models.taker import Taker
from articles.models.update import Update
from articles.models.working_copy import WorkingCopy

__all__ = [
    "Account",
    "Arrangement",
    "Article",
    "ArticleWord",
    "Correction",
    "Coverage",
    "Credit",
    "DailyViews",
    "Deed",
    "Document",
    "ErrorReport",
    "Event",
    "EventMove",
    "FormerAddress",
    "Illustration",
    "KillNotice",
    "Mention",
    "Merge",
    "Note",
    "Office",
    "OpenCheck",
    "OtherName",
    "Outcome",
    "PartialDate",
    "Participation",
    "Person",
    "PersonOrder",
    "Picture",
    "PictureKill",
    "PictureWord",
    "Placement",
    "ProtectedName",
    "Revision",
    "SearchableName",
    "SearchableWord",
    "Series",
    "SharedPreview",
    "StandingPage",
    "SwitchedOffCheck",
    "Tag",
    "Tagging",
    "Taker",
    "Tenure",
    "Update",
    "WorkingCopy",
]
