"""The steps of a story's life. The one module that writes `Article.status`.

Each verb is one function: it checks the account's permission and the story's state, changes the row, writes the Deed
and a Revision, carries `live_from` to the links, and announces the change once it is committed. `by` is the account
that acts, or None for a command run on the server. Each raises `articles.errors.Refused` with a sentence for a person,
and then nothing has changed. `at` and all other instants are aware datetimes; `made_at` is when the step was taken,
where that is not now: the sample newsroom has a history.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import linking
from articles.checking import stops
from articles.checking.copy import Copy
from articles.errors import NotAllowed, NotReady, Refused
from articles.models import Account, Article, Correction, Deed, FormerAddress, KillNotice, Taker, Update
from articles.revisions import record_revision
from articles.signals import deed_done, stories_changed
from articles.text.folding import is_blank
from articles.text.plain import plain_lines
from articles.text.slugs import slugify
from articles.turns import take_turn

Status = Article.Status
Verb = Deed.Verb

#: How long a developing story stays live after its last line, unless somebody ends it.
STAYS_LIVE = timedelta(hours=24)

#: From which statuses each verb may start, and the permission it asks for.
ARROWS: dict[Verb, tuple[frozenset[str], str]] = {
    Verb.SUBMIT: (frozenset({Status.DRAFT}), "submit_article"),
    Verb.RETURN: (frozenset({Status.SUBMITTED}), "publish_article"),
    Verb.PUBLISH: (frozenset({Status.DRAFT, Status.SUBMITTED, Status.WITHDRAWN}), "publish_article"),
    Verb.UNSCHEDULE: (frozenset({Status.PUBLISHED}), "publish_article"),
    Verb.UPDATE: (frozenset({Status.PUBLISHED}), "publish_article"),
    Verb.CORRECT: (frozenset({Status.PUBLISHED}), "publish_article"),
    Verb.WITHDRAW: (frozenset({Status.PUBLISHED}), "publish_article"),
    Verb.KILL: (frozenset({Status.PUBLISHED}), "publish_article"),
    Verb.SPIKE: (frozenset({Status.DRAFT, Status.SUBMITTED}), "submit_article"),
    Verb.UNSPIKE: (frozenset({Status.SPIKED}), "submit_article"),
    Verb.LIFT_EMBARGO: (frozenset({Status.DRAFT, Status.SUBMITTED, Status.PUBLISHED}), "publish_article"),
    Verb.KEEP_LIVE: (frozenset({Status.PUBLISHED}), "publish_article"),
    Verb.END_LIVE: (frozenset({Status.PUBLISHED}), "publish_article"),
}


def may_edit(account: Account | None, article: Article | None) -> bool:
    """Whether `account` may change the story: an editor any, a reporter their own until it is published."""
    if account is None or account.has_perm("articles.edit_any_article"):
        return True
    if not account.has_perm("articles.change_article"):
        return False
    return article is None or (
        article.reporter_id == account.pk and article.status in (Status.DRAFT, Status.SUBMITTED, Status.SPIKED)
    )


def works_on(account: Account, article: Article) -> bool:
    """Whether the story is `account`'s work, and its notes and history with it: an editor any, a reporter their own."""
    if account.has_perm("articles.edit_any_article"):
        return True
    return account.has_perm("articles.change_article") and article.reporter_id == account.pk


def seen_by(account: Account, stories: QuerySet[Article], now: datetime) -> QuerySet[Article]:
    """Of `stories` those that `account` sees at the desk: an editor all, a reporter their own and what readers see."""
    if account.has_perm("articles.edit_any_article"):
        return stories
    if not account.has_perm("articles.view_article"):
        return stories.none()
    return stories.published(now) | stories.filter(reporter=account)


def may_see(account: Account, article: Article, now: datetime) -> bool:
    """The rule of `seen_by` for a story at hand."""
    if account.has_perm("articles.edit_any_article"):
        return True
    own_or_live = article.reporter_id == account.pk or article.is_published(now)
    return account.has_perm("articles.view_article") and own_or_live


def require_may_edit(account: Account | None, article: Article) -> None:
    """Raises NotAllowed where `may_edit` says no."""
    if not may_edit(account, article):
        raise NotAllowed(_not_theirs())


def require_works_on(account: Account, article: Article) -> None:
    """Raises NotAllowed where `works_on` says no."""
    if not works_on(account, article):
        raise NotAllowed(_not_theirs())


def _not_theirs() -> str:
    return _("This story belongs to somebody else, or it is published; ask an editor.")


def may(account: Account | None, verb: Verb, article: Article) -> bool:
    """Whether the account's role and ownership allow `verb` on the story, whatever its state."""
    permission = ARROWS[verb][1]
    if account is None:
        return True
    if permission == "submit_article" and not may_edit(account, article):
        return False
    return account.has_perm(f"articles.{permission}")


def possible(account: Account | None, article: Article, now: datetime) -> list[Verb]:
    """The verbs that `account` may use on the story as it stands at `now`: the buttons of its form."""
    return [verb for verb in ARROWS if may(account, verb, article) and not _obstacle(verb, article, now)]


def was_killed(article: Article) -> bool:
    """Whether the story is withdrawn, and that by a kill: those who take our stories were ordered to drop it."""
    if article.status != Status.WITHDRAWN:
        return False
    ends = article.deeds.filter(verb__in=(Verb.WITHDRAW, Verb.KILL)).order_by("-pk").values_list("verb", flat=True)
    return ends.first() == Verb.KILL


def _obstacle(verb: Verb, article: Article, now: datetime) -> str:
    """Why the story's state forbids `verb`, or an empty string."""
    if article.status not in ARROWS[verb][0]:
        return _("A story that is %(status)s cannot be %(verb)s.") % {
            "status": article.get_status_display(), "verb": verb.label,
        }  # fmt: skip
    live = article.is_published(now)
    if verb in (Verb.WITHDRAW, Verb.KILL, Verb.CORRECT, Verb.UPDATE, Verb.KEEP_LIVE) and not live:
        return _("The story is not live yet: take it off the schedule instead.")
    if verb == Verb.KEEP_LIVE and article.is_developing(now):
        return _("The story is kept live already.")
    if verb == Verb.END_LIVE and not article.is_developing(now):
        return _("The story is not kept live, or its last line is older than a day.")
    if verb == Verb.UNSCHEDULE and live:
        return _("The story is live already: withdraw it instead.")
    if verb == Verb.LIFT_EMBARGO and not article.embargoed_until:
        return _("The story has no embargo.")
    return ""


@transaction.atomic
def submit(article: Article, *, by: Account | None, note: str = "") -> Article:
    """Hands a draft to the editors."""

    def change(story: Article, now: datetime) -> None:
        _require_text(story)
        story.status = Status.SUBMITTED

    return _step(article, Verb.SUBMIT, by, note, change)


@transaction.atomic
def give_back(article: Article, *, by: Account | None, note: str = "") -> Article:
    """Returns a submitted story to its reporter; `note` says why."""
    _require(note, _("Say why it is returned."), "note")
    return _step(article, Verb.RETURN, by, note, lambda story, now: _set_status(story, Status.DRAFT))


@transaction.atomic
def publish(
    article: Article, *, by: Account | None, at: datetime | None = None, note: str = "", made_at: datetime | None = None
) -> Article:
    """Publishes at `at`, or now; a moment that lies ahead schedules, and so does an embargo, for its end.

    A story that was withdrawn comes back at its address, with its first date. Sets the slug where none was typed, and
    tells two of one day apart by `-2`.
    """

    def change(story: Article, now: datetime) -> None:
        stops.require_publishable(Copy(story, now))
        first = story.published_at if story.status == Status.WITHDRAWN else None
        moment = first or max(at or now, story.embargoed_until or at or now)
        story.published_at = moment
        story.live_from = moment
        story.gone_at = None
        story.status = Status.PUBLISHED
        story.updated_at = story.updated_at or moment
        if first is None:
            story.updated_at = moment
            story.slug = free_slug(story)

    return _step(article, Verb.PUBLISH, by, note, change, made_at)


@transaction.atomic
def unschedule(article: Article, *, by: Account | None, note: str = "") -> Article:
    """Takes a story that is not live yet off the schedule; it is submitted again and has no date."""

    def change(story: Article, now: datetime) -> None:
        story.status = Status.SUBMITTED
        story.published_at = story.live_from = story.updated_at = None

    return _step(article, Verb.UNSCHEDULE, by, note, change)


@transaction.atomic
def update(
    article: Article, *, by: Account | None, line: str, key: bool = False, made_at: datetime | None = None
) -> Update:
    """Adds a public line to a live story and moves its `updated_at`; a developing story stays live from it on."""
    _require(line, _("Say in one line what is new."))
    row = Update(article=article, text=line.strip(), key=key, account=by)

    def change(story: Article, now: datetime) -> None:
        row.made_at = made_at or now
        row.save()
        story.updated_at = max(row.made_at, story.updated_at or row.made_at)
        if story.is_developing(now):
            story.developing_until = now + STAYS_LIVE

    _step(article, Verb.UPDATE, by, line, change, made_at)
    return row


@transaction.atomic
def keep_live(article: Article, *, by: Account | None, note: str = "") -> Article:
    """From now on readers get the story's lines as they come, until it is ended or `STAYS_LIVE` after the last line."""

    def change(story: Article, now: datetime) -> None:
        story.developing_since = story.developing_since or now
        story.developing_until = now + STAYS_LIVE

    return _step(article, Verb.KEEP_LIVE, by, note, change)


@transaction.atomic
def end_live(article: Article, *, by: Account | None, note: str = "") -> Article:
    """Ends the live coverage of a developing story; its lines stay."""

    def change(story: Article, now: datetime) -> None:
        story.developing_until = now

    return _step(article, Verb.END_LIVE, by, note, change)


@transaction.atomic
def correct(
    article: Article,
    *,
    by: Account | None,
    right: str,
    wrong: str = "",
    kind: str = Correction.Kind.CORRECTION,
    made_at: datetime | None = None,
) -> Correction:
    """Adds a public correction to a live story and moves its `updated_at`; what was corrected can not be taken back."""
    _require(right, _("Say what is right."))
    if kind not in Correction.Kind.values:
        raise NotReady(_("“%s” is no kind of correction.") % kind, "kind")
    row = Correction(article=article, kind=kind, wrong=wrong.strip(), right=right.strip(), account=by)

    def change(story: Article, now: datetime) -> None:
        row.made_at = made_at or now
        row.save()
        story.updated_at = max(row.made_at, story.updated_at or row.made_at)

    _step(article, Verb.CORRECT, by, right, change, made_at)
    return row


@transaction.atomic
def withdraw(article: Article, *, by: Account | None, note: str = "", made_at: datetime | None = None) -> Article:
    """Takes a live story from the readers; its address answers 410 and gives `note` as the reason."""

    return _step(article, Verb.WITHDRAW, by, note, lambda story, now: _take_down(story, made_at or now, note), made_at)


@transaction.atomic
def kill(article: Article, *, by: Account | None, note: str) -> Article:
    """Withdraws a live story and orders everyone who takes our stories to stop using it; `note` is the public reason.

    The orders are rows of this transaction (`KillNotice`), sent once it is committed: a mail server that fails can
    neither undo the kill nor lose an order.
    """
    _require(note, _("Say why it is killed; readers and takers are told."), "note")
    _step(article, Verb.KILL, by, note, lambda story, now: _take_down(story, now, note))
    deed = article.deeds.filter(verb=Verb.KILL).latest("pk")
    takers = Taker.objects.filter(active=True)
    KillNotice.objects.bulk_create(KillNotice(deed=deed, taker=taker) for taker in takers)
    return article


@transaction.atomic
def spike(article: Article, *, by: Account | None, note: str = "") -> Article:
    """Drops a story before print."""
    return _step(article, Verb.SPIKE, by, note, lambda story, now: _set_status(story, Status.SPIKED))


@transaction.atomic
def unspike(article: Article, *, by: Account | None, note: str = "") -> Article:
    """Takes a story off the spike; it is a draft again."""
    return _step(article, Verb.UNSPIKE, by, note, lambda story, now: _set_status(story, Status.DRAFT))


@transaction.atomic
def lift_embargo(article: Article, *, by: Account | None, note: str = "") -> Article:
    """The embargo was broken or ended early: a story scheduled for its end goes live now."""

    def change(story: Article, now: datetime) -> None:
        if story.is_scheduled(now) and story.published_at == story.embargoed_until:
            story.published_at = story.live_from = story.updated_at = now
        story.embargoed_until = None

    return _step(article, Verb.LIFT_EMBARGO, by, note, change)


@transaction.atomic
def save_edit(article: Article, *, by: Account | None, note: str = "") -> None:
    """After a form or an import has written the story and its links: revision, copies in the links, announcement."""
    require_may_edit(by, article)
    take_turn()
    linking.lead_on(article)
    finish(article, by, note)


def free_slug(article: Article, on: datetime | None = None) -> str:
    """Its own slug, or the headline's, with `-2`… where another story of that day has or had it."""
    wanted = article.slug or slugify(article.headline) or f"article-{article.pk}"
    day = timezone.localdate(on or article.published_at)
    candidate, number = wanted, 1
    while _taken(candidate, article, day):
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate


def _taken(slug: str, article: Article, day: date) -> bool:
    there = copy(article)
    there.slug, there.published_on = slug, day
    former = FormerAddress.objects.filter(path=there.get_absolute_url()).exclude(article=article.pk)
    same_day = Article.objects.filter(published_on=day, slug=slug).exclude(pk=article.pk)
    return same_day.exists() or former.exists()


def _step(
    article: Article,
    verb: Verb,
    by: Account | None,
    note: str,
    change: Callable[[Article, datetime], None],
    made_at: datetime | None = None,
) -> Article:
    """What every verb does around its own change. Locks the row, so that two steps at once follow one another."""
    now = timezone.now()
    take_turn()
    story = Article.objects.select_for_update().get(pk=article.pk)
    if not may(by, verb, story):
        raise NotAllowed(_("Your role does not allow this step on this story; ask an editor."))
    if obstacle := _obstacle(verb, story, now):
        raise Refused(obstacle)
    change(story, now)
    story.save()
    deed = Verb.SCHEDULE if verb == Verb.PUBLISH and story.is_scheduled(now) else verb
    done = Deed.objects.create(article=story, verb=deed, account=by, done_at=made_at or now, note=note.strip())
    finish(story, by, deed.label)
    transaction.on_commit(lambda: deed_done.send(sender=Deed, deed=done))
    article.refresh_from_db()
    return article


def finish(article: Article, by: Account | None, note: str) -> None:
    """Revision, copies in the links, announcement; for what has asked for permission already."""
    if article.status == Status.PUBLISHED:
        # Here and not in the verbs: whatever leaves a story live or scheduled passes, a save of its form too.
        stops.require_no_protected_name(Copy(article, timezone.now()))
    record_revision(article, by, note)
    linking.carry(article)
    announce([article.pk])


def tell(verb: Verb, stories: Mapping[int, str], by: Account | None) -> None:
    """Writes into the history of stories, by their ids and each with a note, what was done to them and is no step.

    Whoever does it has asked for permission; the stories stay as they are.
    """
    Deed.objects.bulk_create(Deed(article_id=pk, verb=verb, account=by, note=note) for pk, note in stories.items())


def announce(article_ids: Iterable[int]) -> None:
    """Tells the listeners once the change is committed, so that none of them sees what is rolled back later."""
    changed = list(article_ids)
    transaction.on_commit(lambda: stories_changed.send(sender=Article, article_ids=changed))


def _set_status(story: Article, status: Status) -> None:
    story.status = status


def _take_down(story: Article, at: datetime, reason: str) -> None:
    stops.require_no_protected_name_in(reason, Copy(story, at), field="note")
    story.status = Status.WITHDRAWN
    story.live_from = None
    story.gone_at = at


def _require(value: str, sentence: str, field: str = "") -> None:
    # As its column stores it: nothing may be left of it there.
    if is_blank(plain_lines(value)):
        raise NotReady(sentence, field)


def _require_text(story: Article) -> None:
    if is_blank(story.headline):
        raise NotReady(_("The story has no headline yet."), "headline")
