"""Who may do what at the desk, as two tables: what each address answers, and which verbs are taken.

The columns: an account without a role; a reporter with their own story; with another's, which nobody published; an
editor with their own; with another's; a superuser.
"""

from django.utils import timezone

from articles import workflow
from articles.models import Account, Article, Deed
from articles.roles import EDITOR, REPORTER
from tests.cast import THEN, make_account, make_story

OWN, OTHER = "reporter", "colleague"
#: Who comes, and whose the story is, column by column.
COLUMNS = (
    ("guest", OTHER), ("reporter", OWN), ("reporter", OTHER), ("editor", "editor"), ("editor", OTHER), ("chief", OTHER)
)  # fmt: skip
#: The status in which a verb finds its story.
STANDS = {verb: sorted(statuses)[0] for verb, (statuses, _permission) in workflow.ARROWS.items()}
STANDS[Deed.Verb.UNSCHEDULE] = "scheduled"

#: What an address answers to GET and to an empty POST. `away`: back to the home, as to what is not there.
#                             guest      own        another's  editor's   another's  superuser
ADDRESSES = """
account_add                   403/403    403/403    403/403    403/403    403/403    200/200
account_change                403/403    403/403    403/403    403/403    403/403    200/200
account_changelist            403/403    403/403    403/403    403/403    403/403    200/200
account_delete                403/403    403/403    403/403    403/403    403/403    403/403
account_history               403/403    403/403    403/403    403/403    403/403    200/200
app_list                      404/404    200/200    200/200    200/200    200/200    200/200
article_add                   403/403    200/200    200/200    200/200    200/200    200/200
article_change                403/403    200/200    away/away  200/200    200/200    200/200
article_changelist            403/403    200/200    200/200    200/200    200/200    200/200
article_delete                403/403    403/403    403/403    200/200    200/200    200/200
article_difference            403/403    200/302    403/403    200/302    200/302    200/302
article_discard               405/302    405/302    405/302    405/302    405/302    405/302
article_history               403/403    200/200    away/away  200/200    200/200    200/200
article_keep                  200/403    200/403    200/403    200/403    200/403    200/403
article_live_preview          405/403    405/200    405/403    405/200    405/200    405/200
article_live_preview_new      405/403    405/200    405/200    405/200    405/200    405/200
article_names                 403/405    404/405    404/405    404/405    404/405    404/405
article_note                  405/403    405/302    405/403    405/302    405/302    405/302
article_offers                403/405    200/405    200/405    200/405    200/405    200/405
article_picture               403/403    200/200    200/200    200/200    200/200    200/200
article_pictures              403/405    200/405    200/405    200/405    200/405    200/405
article_presence              405/403    405/200    405/403    405/200    405/200    405/200
article_preview               403/403    200/200    403/403    200/200    200/200    200/200
article_restore               405/403    405/302    405/403    405/302    405/302    405/302
article_revoke                405/403    405/302    405/403    405/302    405/302    405/302
article_several add-tags      403/403    200/200    200/200    200/200    200/200    200/200
article_several assign        403/403    403/403    403/403    200/200    200/200    200/200
article_several publish       403/403    403/403    403/403    200/200    200/200    200/200
article_several remove-tags   403/403    200/200    200/200    200/200    200/200    200/200
article_several submit        403/403    200/200    200/200    200/200    200/200    200/200
article_several withdraw      403/403    403/403    403/403    200/200    200/200    200/200
article_share                 403/403    200/200    403/403    200/200    200/200    200/200
article_step correct          403/403    403/403    403/403    200/200    200/200    200/200
article_step end-live         403/403    403/403    403/403    302/302    302/302    302/302
article_step keep-live        403/403    403/403    403/403    200/302    200/302    200/302
article_step kill             403/403    403/403    403/403    200/200    200/200    200/200
article_step lift-embargo     403/403    403/403    403/403    200/302    200/302    200/302
article_step publish          403/403    403/403    403/403    200/302    200/302    200/302
article_step publish-killed   403/403    403/403    403/403    302/302    302/302    302/302
article_step return           403/403    403/403    403/403    200/200    200/200    200/200
article_step schedule         403/403    403/403    403/403    200/200    200/200    200/200
article_step spike            403/403    200/302    403/403    200/302    200/302    200/302
article_step submit           403/403    200/302    403/403    200/302    200/302    200/302
article_step unschedule       403/403    403/403    403/403    200/302    200/302    200/302
article_step unspike          403/403    200/302    403/403    200/302    200/302    200/302
article_step update           403/403    403/403    403/403    200/200    200/200    200/200
article_step withdraw         403/403    403/403    403/403    200/302    200/302    200/302
article_takers                403/403    403/403    403/403    200/302    200/302    200/302
article_typed                 405/403    405/200    405/200    405/200    405/200    405/200
article_unsaved               403/403    302/302    403/403    302/302    302/302    302/302
article_update                403/403    302/302    403/403    302/302    302/302    302/302
auth_group_add                403/403    403/403    403/403    403/403    403/403    200/200
auth_group_change             403/403    403/403    403/403    403/403    403/403    200/200
auth_group_changelist         403/403    403/403    403/403    403/403    403/403    200/200
auth_group_delete             403/403    403/403    403/403    403/403    403/403    200/200
auth_group_history            403/403    403/403    403/403    403/403    403/403    200/200
auth_user_password_change     403/403    403/403    403/403    403/403    403/403    200/200
autocomplete                  403/405    200/405    200/405    200/405    200/405    200/405
errorreport_add               403/403    403/403    403/403    403/403    403/403    403/403
errorreport_change            403/403    200/403    away/away  200/200    200/200    200/200
errorreport_changelist        403/403    200/200    200/200    200/200    200/200    200/200
errorreport_delete            403/403    403/403    403/403    403/403    403/403    403/403
errorreport_history           away/away  200/200    away/away  200/200    200/200    200/200
event_add                     403/403    200/200    200/200    200/200    200/200    200/200
event_change                  403/403    200/200    200/200    200/200    200/200    200/200
event_changelist              403/403    200/200    200/200    200/200    200/200    200/200
event_delete                  403/403    403/403    403/403    200/200    200/200    200/200
event_difference              403/403    302/302    302/302    302/302    302/302    302/302
event_history                 403/403    200/200    200/200    200/200    200/200    200/200
event_presence                405/403    405/200    405/200    405/200    405/200    405/200
find                          200/200    200/200    200/200    200/200    200/200    200/200
flash                         403/403    away/200   away/200   away/200   away/200   away/200
handover                      403/403    200/200    200/200    200/200    200/200    200/200
index                         200/200    200/200    200/200    200/200    200/200    200/200
jsi18n                        200/405    200/405    200/405    200/405    200/405    200/405
my_mails                      200/302    200/302    200/302    200/302    200/302    200/302
office_add                    403/403    403/403    403/403    200/200    200/200    200/200
office_change                 403/403    200/403    200/403    200/200    200/200    200/200
office_changelist             403/403    200/200    200/200    200/200    200/200    200/200
office_delete                 403/403    302/302    302/302    302/302    302/302    302/302
office_history                403/403    200/200    200/200    200/200    200/200    200/200
password_change               200/200    200/200    200/200    200/200    200/200    200/200
password_change_done          200/405    200/405    200/405    200/405    200/405    200/405
person_add                    403/403    200/200    200/200    200/200    200/200    200/200
person_change                 403/403    200/200    200/200    200/200    200/200    200/200
person_changelist             403/403    200/200    200/200    200/200    200/200    200/200
person_delete                 403/403    403/403    403/403    200/200    200/200    200/200
person_difference             403/403    302/302    302/302    302/302    302/302    302/302
person_history                403/403    200/200    200/200    200/200    200/200    200/200
person_merge                  403/403    403/403    403/403    200/404    200/404    200/404
person_merge_two              403/403    403/403    403/403    302/302    302/302    302/302
person_presence               405/403    405/200    405/200    405/200    405/200    405/200
person_split                  403/403    403/403    403/403    200/200    200/200    200/200
person_undo_merge             403/403    403/403    403/403    200/302    200/302    200/302
picture_add                   403/403    200/200    200/200    200/200    200/200    200/200
picture_card                  403/403    200/200    200/200    200/200    200/200    200/200
picture_change                403/403    200/200    200/200    200/200    200/200    200/200
picture_changelist            403/403    200/200    200/200    200/200    200/200    200/200
picture_delete                403/403    403/403    403/403    200/200    200/200    200/200
picture_describe              403/403    200/200    200/200    200/200    200/200    200/200
picture_history               403/403    200/200    200/200    200/200    200/200    200/200
picture_kill                  403/403    403/403    403/403    200/200    200/200    200/200
picture_lift                  405/403    405/403    405/403    405/302    405/302    405/302
picture_upload                405/403    405/302    405/302    405/302    405/302    405/302
placement_add                 403/403    403/403    403/403    403/403    403/403    403/403
placement_change              302/302    302/302    302/302    302/302    302/302    302/302
placement_changelist          403/403    403/403    403/403    200/200    200/200    200/200
placement_delete              403/403    403/403    403/403    403/403    403/403    403/403
placement_history             403/403    403/403    403/403    200/200    200/200    200/200
protectedname_add             403/403    403/403    403/403    200/200    200/200    200/200
protectedname_change          403/403    403/403    403/403    200/200    200/200    200/200
protectedname_changelist      403/403    403/403    403/403    200/200    200/200    200/200
protectedname_delete          403/403    403/403    403/403    403/403    403/403    403/403
protectedname_history         403/403    403/403    403/403    200/200    200/200    200/200
series_add                    403/403    403/403    403/403    200/200    200/200    200/200
series_change                 403/403    200/403    200/403    200/200    200/200    200/200
series_changelist             403/403    200/200    200/200    200/200    200/200    200/200
series_delete                 403/403    403/403    403/403    200/200    200/200    200/200
series_history                403/403    200/200    200/200    200/200    200/200    200/200
standingpage_add              403/403    403/403    403/403    200/200    200/200    200/200
standingpage_change           403/403    200/403    200/403    200/200    200/200    200/200
standingpage_changelist       403/403    200/200    200/200    200/200    200/200    200/200
standingpage_delete           403/403    302/302    302/302    302/302    302/302    302/302
standingpage_history          403/403    200/200    200/200    200/200    200/200    200/200
switchedoffcheck_add          403/403    403/403    403/403    403/403    403/403    403/403
switchedoffcheck_change       302/302    302/302    302/302    302/302    302/302    302/302
switchedoffcheck_changelist   403/403    403/403    403/403    200/302    200/302    200/302
switchedoffcheck_delete       403/403    403/403    403/403    403/403    403/403    403/403
switchedoffcheck_history      403/403    403/403    403/403    200/200    200/200    200/200
tag_add                       403/403    200/200    200/200    200/200    200/200    200/200
tag_change                    403/403    200/403    200/403    200/200    200/200    200/200
tag_changelist                403/403    200/200    200/200    200/200    200/200    200/200
tag_delete                    403/403    403/403    403/403    200/200    200/200    200/200
tag_history                   403/403    200/200    200/200    200/200    200/200    200/200
tag_merge                     403/403    403/403    403/403    200/404    200/404    200/404
tag_merge_two                 403/403    403/403    403/403    302/302    302/302    302/302
tag_undo_merge                403/403    403/403    403/403    200/302    200/302    200/302
taker_add                     403/403    403/403    403/403    200/200    200/200    200/200
taker_change                  403/403    403/403    403/403    200/200    200/200    200/200
taker_changelist              403/403    403/403    403/403    200/200    200/200    200/200
taker_delete                  403/403    403/403    403/403    403/403    403/403    403/403
taker_history                 403/403    403/403    403/403    200/200    200/200    200/200
view_on_site                  404/404    302/302    404/404    302/302    302/302    302/302
login                         away/200   away/200   away/200   away/200   away/200   away/200
logout                        405/200    405/200    405/200    405/200    405/200    405/200
"""

#: Whether a verb, called directly, does it (yes) or raises Refused (no), the story standing where the verb starts.
#                                 guest      own        another's  editor's   another's  superuser
VERBS = """
submit                            no         yes        no         yes        yes        yes
return                            no         no         no         yes        yes        yes
publish                           no         no         no         yes        yes        yes
unschedule                        no         no         no         yes        yes        yes
update                            no         no         no         yes        yes        yes
correct                           no         no         no         yes        yes        yes
withdraw                          no         no         no         yes        yes        yes
kill                              no         no         no         yes        yes        yes
spike                             no         yes        no         yes        yes        yes
unspike                           no         yes        no         yes        yes        yes
lift embargo                      no         no         no         yes        yes        yes
keep live                         no         no         no         yes        yes        yes
end live                          no         no         no         yes        yes        yes
save a draft                      no         yes        no         yes        yes        yes
save what is submitted            no         yes        no         yes        yes        yes
save what is live                 no         no         no         yes        yes        yes
add tags                          no         yes        no         yes        yes        yes
remove tags                       no         yes        no         yes        yes        yes
assign                            no         yes        no         yes        yes        yes
assign what is live               no         no         no         yes        yes        yes
keep a working copy               no         yes        no         yes        yes        yes
keep one of what is live          no         yes        no         yes        yes        yes
restore a revision                no         yes        no         yes        yes        yes
note on a draft                   no         yes        no         yes        yes        yes
note on what is live              no         yes        no         yes        yes        yes
hand over                         no         yes        no         yes        no         no
tell the takers again             no         no         no         yes        yes        yes
handle a reader's report          no         no         no         yes        yes        yes
share a preview                   no         yes        no         yes        yes        yes
revoke a preview                  no         yes        no         yes        yes        yes
send a flash                      no         yes        yes        yes        yes        yes
arrange the front page            no         no         no         yes        yes        yes
kill a picture                    no         no         no         yes        yes        yes
lift the kill of a picture        no         no         no         yes        yes        yes
merge two people                  no         no         no         yes        yes        yes
merge two tags                    no         no         no         yes        yes        yes
undo a merge                      no         no         no         yes        yes        yes
split a person                    no         no         no         yes        yes        yes
"""


def read(table: str) -> dict[str, list[str]]:
    """The lines of a table by what stands first in them; the last words are its columns."""
    lines = [line.split() for line in table.strip().splitlines()]
    return {" ".join(words[: -len(COLUMNS)]): words[-len(COLUMNS) :] for words in lines}


def make_accounts() -> dict[str, Account]:
    guest = Account.objects.create_user("guest", is_staff=True)
    reporters = {name: make_account(name, REPORTER) for name in (OWN, OTHER)}
    chief = Account.objects.create_superuser("chief")
    return {"guest": guest, **reporters, "editor": make_account("editor", EDITOR), "chief": chief}


def standing(status: str, whose: Account) -> Article:
    """A story with two revisions, in this status."""
    story = make_story("A secret meeting", reporter=whose, standfirst="Zyxtalks.", note_to_editors="Zyxnote.")
    for _save in range(2):
        workflow.save_edit(story, by=None)
    if status in ("published", "withdrawn"):
        workflow.publish(story, by=None, at=THEN)
    if status == "scheduled":
        workflow.publish(story, by=None, at=timezone.now().replace(year=2999))
    take = {"submitted": workflow.submit, "spiked": workflow.spike, "withdrawn": workflow.withdraw}.get(status)
    return take(story, by=None) if take else story
