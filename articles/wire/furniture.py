"""What a page or a wire puts around a story: counters, sharing links, notices, sign-offs. None of it is body text.

A line is furniture only as a whole and only at an edge of the copy: "Views: 0" is, "Views differ on the treaty." is
not, and neither is anything with a line of body text on both sides. Every pattern is written for the whole line.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from articles.wire.gazetteer import MONTH, WEEKDAY, word_set
from articles.wire.paragraphs import Line
from articles.wire.sentences import ends_sentence

# Longer lines are body whatever they begin with; this also bounds what a pattern has to look at.
_LONGEST = 600
_MOST_LINES = 6
_RELATED_WITHIN = 20


def _whole_line(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(alternatives)})", re.IGNORECASE)


_NUMBER = r"\d[\d,.]*\s*(?:[km]\b|[만천億万千])?"
_COUNT = _whole_line(
    rf"[\[(]?(?:page ?views?|views?|viewed|hits?|reads?|likes?|shares?|comments?|recommend(?:s|ations)?|pv)"
    rf"\s*[:：|(]?\s*{_NUMBER}\s*(?:times|people)?[\])]?",
    rf"{_NUMBER}\s*(?:page ?views?|views?|reads?|hits?|likes?|shares?|comments?)",
    rf"[\[(]?(?:기사\s*)?(?:조회\s*수?|읽음|추천|댓글|공감|좋아요|공유)\s*[:：|]?\s*{_NUMBER}\s*[회건개명]?[\])]?",
    rf"[\[(（]?(?:閲覧(?:回)?数?|アクセス数?|表示回数|再生回数|コメント数?|いいね[!！]?)"
    rf"\s*[:：]?\s*{_NUMBER}\s*[回件人]?[\])）]?",
)
_PHRASE = _whole_line(
    r"(?:share|tweet|print|e-?mail|save|bookmark|listen to) (?:this|the) (?:article|story|page|post)",
    r"share (?:on|via|to) \w+|copy (?:link|url)|follow us(?: on [\w ,&]{2,60})?|back to top|top",
    r"subscribe(?: (?:now|today|to [^.!?]{1,60}))?|sign (?:up|in)(?: (?:for|to) [^.!?]{1,60})?",
    r"log in|(?:leave|add|post) a comment",
    r"(?:article|story) continues(?: below(?: (?:the )?advertisement)?)?|scroll to continue",
    r"(?:click|tap) here(?: (?:to|for) [^!?]{1,60})?|download (?:the|our) app",
    r"[\[<]?(?:광고|기사\s?제보|구독(?:하기)?|공유(?:하기)?|인쇄(?:하기)?|스크랩|글자\s?크기|URL\s?복사|맨\s?위로|목록)[\]>]?",
    r"[［\[【]?(?:広告|PR|シェア(?:する)?|ツイート|ポスト|印刷(?:する)?|保存|続きを読む|ページトップへ)[］\]】]?",
    r"제보는 (?:카카오톡|이메일|전화).{2,60}|[▶►☞]\s*.{1,80}",
)
# A line made of nothing but these, as a row of buttons is when it is copied.
_BUTTONS = word_set(
    "share tweet post print email e-mail facebook twitter x linkedin whatsapp telegram reddit pinterest instagram"
    " threads bluesky mastodon line kakao kakaotalk naver band flipboard copy link url save bookmark like comment"
    " comments advertisement advertising advert ad ads sponsored 페이스북 트위터 카카오톡 카카오스토리 네이버 밴드"
    " 공유 인쇄 메일 스크랩 フェイスブック ツイッター シェア ツイート 印刷 はてな"
)
_HEADING = _whole_line(
    r"(?:related|more|other|latest|recommended|popular|top) (?:articles?|stories|news|coverage|reading|content|posts?)",
    r"related(?: links| topics| tags)?|read (?:more|also|next)|see also|more (?:on this(?: story)?|from .{2,40})",
    r"most (?:read|viewed|popular)|trending(?: now)?|you (?:may|might) also like",
    r"recommended(?: for you)?|don[’']t miss",
    r"(?:관련|추천|인기|최신|주요)\s?(?:기사|뉴스)(?:\s?더\s?보기)?|많이 본 (?:기사|뉴스)",
    r"(?:関連|おすすめ|人気|最新)(?:記事|ニュース)(?:一覧)?",
)
_LABELLED = _whole_line(
    r"(?:read (?:more|also|next)|see also|related(?: articles?| stories)?|more)\s*[:：]\s*\S.{1,200}",
    r"(?:tags?|keywords?|topics?|filed under|categor(?:y|ies)|태그|키워드|タグ|キーワード)\s*[:：]\s*\S.{0,200}",
    r"관련\s?기사\s*[:：]?\s+\S.{1,200}|関連記事\s*[:：]\s*\S.{1,200}",
    r"(?:#[\w·]+[\s,]*){1,40}",
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
)
_SIGN_OFF = _whole_line(
    r"[(\[<【（〈]\s*-*\s*(?:end|ends|more|endall|끝|이상|終わり|終|了|おわり)\s*-*\s*[)\]>】）〉]",
    r"-+\s*(?:end|ends|30|0|more)\s*-+|[-–—*~ ]{1,8}(?:30|0)[-–—*~ ]{1,8}|ends?|reuters?|끝|以上",
    r"[\W_]{1,120}",
)
_CREDITS = _whole_line(
    r"[(\[](?:additional )?(?:reporting|writing|editing|compiled|translation|graphics?|production) by\b.{1,500}[)\]]",
    r"(?:additional )?(?:reporting|writing) by [^.]{2,200}[;.] ?(?:additional )?"
    r"(?:writing|editing|reporting|graphics?) by .{2,200}|(?:editing|edited) by [^.]{2,80}|our standards: .{1,80}",
)
# "(c)" alone is the third point of a list.
_OWNER = (
    r"(?:copyrights?\s*)?(?:©|ⓒ|&copy;)|copyrights?\s+(?:\(c\)|\d{4}|by\b)|\(c\)\s*(?:copyright|\d{4})"
    r"|<?\s*저작권자?\s*[:：(ⓒ©]"
)
_FORBIDS = (
    r"reserved|redistributed|permission|prohibited|consent|무단\s?전재.{0,60}금지"
    r"|(?:無断)?(?:転載|複製).{0,30}(?:禁じます|禁止)"
)
_NOTICE = _whole_line(
    rf"[\W_]*(?:{_OWNER}).{{0,300}}",
    r"all rights reserved\b.{0,300}",
    r"(?:this material|no part of this|this (?:article|story) may not)\b.{2,200}"
    r"(?:redistribut|reproduc|permission).{0,100}",
    r"[\W_]*(?:본 기사|이 기사).{0,80}무단.{0,60}|[\W_]*무단\s?전재.{0,60}",
    r"[\W_]*(?:本(?:サイト|記事)|この記事|記事).{0,60}(?:禁じます|禁止).{0,10}",
    r"[\W_]*無断.{0,30}(?:禁じます|禁止|お断り).{0,10}",
)
_WRAPPED_NOTICE = _whole_line(rf"[\W_]*(?:{_OWNER}).{{0,500}}(?:{_FORBIDS})[\W_]{{0,4}}")
_WHOLE_LINES = (_COUNT, _PHRASE, _HEADING, _LABELLED, _SIGN_OFF, _CREDITS, _NOTICE)
_SPREAD = (_CREDITS, _WRAPPED_NOTICE, _COUNT)

# The wrap may leave the end of a sentence alone on the last line.
_CLOSING = re.compile(r"[.。．…!?！？」』”’\"')）]+")
_STAMP_LABEL = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified)(?: (?:on|at))?"
    r"|기사\s?입력|최종\s?수정|입력|수정|등록|승인|송고(?:시간)?|(?:公開|更新|配信|掲載)(?:日時?)?)\s*[:：]?\s*",
    re.IGNORECASE,
)
_STAMP_WORD = re.compile(
    r"(?:[\d:./,()|年月日時分년월일시\-–]|오전|오후|午前|午後)+|\d+(?:st|nd|rd|th|[ap]m),?|[ap]\.?m\.?,?|at|on|gmt|utc|kst|jst|e[sd]t"
    rf"|(?:{MONTH}|{WEEKDAY})[.,]*",
    re.IGNORECASE,
)
_BREADCRUMB = re.compile(r"(?:home|홈|トップ|ホーム)\s*[>›»＞/|].{1,120}", re.IGNORECASE)


def is_furniture(text: str) -> bool:
    """Whether a whole line, standing at the foot, is page or wire furniture."""
    if len(text) > _LONGEST:
        return False
    return any(p.fullmatch(text) for p in _WHOLE_LINES) or _is_button_row(text) or _is_labelled_stamp(text)


def is_head_furniture(text: str) -> bool:
    """The same above the story, where sign-offs and notices mean nothing but a bare date does."""
    if len(text) > _LONGEST:
        return False
    patterns = (_COUNT, _PHRASE, _LABELLED, _BREADCRUMB)
    return any(p.fullmatch(text) for p in patterns) or _is_button_row(text) or _is_stamp(text) or not _has_words(text)


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _is_button_row(text: str) -> bool:
    words = [word for word in re.split(r"[\s|/·•,]+", text.casefold()) if word]
    return bool(words) and all(word in _BUTTONS for word in words)


def _is_labelled_stamp(text: str) -> bool:
    label = _STAMP_LABEL.match(text)
    return bool(label) and _is_stamp(text)


def _is_stamp(text: str) -> bool:
    """A date and nothing else: "Updated: Sept. 6, 2024 10:15 a.m. KST", "입력 2024.09.06 10:00"."""
    words = _STAMP_LABEL.sub(" ", text).split()
    dated = bool(re.search(r"\d{4}|\d{1,2}[:月월]", text))
    return dated and len(words) <= 12 and all(_STAMP_WORD.fullmatch(word) for word in words)


def cut_foot(lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """The lines without furniture at their end, and what was cut, in the order of the page."""
    end = len(lines)
    while (shorter := _foot_start(lines, end)) < end:
        end = shorter
    return list(lines[:end]), tuple(line.text for line in lines[end:] if line.text)


def _foot_start(lines: Sequence[Line], end: int) -> int:
    """Where the last piece of furniture before `end` begins; `end` itself if there is none."""
    if end and not lines[end - 1].text:
        return end - 1
    if end > 1 and _closes_sentence(lines[end - 2], lines[end - 1]):
        return end
    run = list(takewhile(lambda line: line.text, reversed(lines[max(end - _MOST_LINES, 0) : end])))
    for size in range(1, len(run) + 1):
        text = " ".join(line.text for line in reversed(run[:size]))
        if is_furniture(text) if size == 1 else _is_spread(text):
            return end - size
    return _related_start(lines, end)


def _closes_sentence(above: Line, line: Line) -> bool:
    is_cut = bool(above.text) and not ends_sentence(above.text) and not is_furniture(above.text)
    return is_cut and not line.indent and bool(_CLOSING.fullmatch(line.text))


def _is_spread(text: str) -> bool:
    """Furniture over several lines; only what has a definite end, or body text could be swallowed with it."""
    return len(text) <= _LONGEST and any(pattern.fullmatch(text) for pattern in _SPREAD)


def _related_start(lines: Sequence[Line], end: int) -> int:
    """Where "Related articles" and the headlines below it begin; a sentence among them means that it is body."""
    for at in range(end - 1, max(end - _RELATED_WITHIN, 0), -1):
        text = lines[at].text
        if _HEADING.fullmatch(text):
            return at
        if len(text) > 150 or ends_sentence(text):
            break
    return end
