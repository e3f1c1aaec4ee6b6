"""The one policy for HTML: what it leaves, what it takes away, and that a second time changes nothing."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.cleaning import BODY_ATTRIBUTES, BODY_TAGS, CHECKSUM, OUR_MEDIA, clean_html, in_paragraphs

PICTURE = f"/media/{'ab' * 32}/800.jpg"


class Reader(HTMLParser):
    """Collects what a browser would build."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.other: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def assert_within_policy(html: str) -> None:
    read = Reader(html)
    assert not read.other
    for tag, attributes in read.tags:
        assert tag in BODY_TAGS
        assert set(attributes) <= BODY_ATTRIBUTES["*"] | BODY_ATTRIBUTES.get(tag, set())
        for name in ("href", "cite"):
            address = "".join((attributes.get(name) or "").split()).casefold()
            assert not address.startswith(("javascript:", "data:", "vbscript:", "file:", "blob:"))
        if "data-picture" in attributes:
            assert CHECKSUM.fullmatch(attributes["data-picture"] or "")
        if tag == "img":
            assert OUR_MEDIA.fullmatch(attributes["src"] or "")


@pytest.mark.parametrize(
    "html",
    [
        "<p>Plain copy &amp; more, 5 &lt; 6.</p>",
        "<h2>A heading</h2><h3>A smaller one</h3><p>One<br>two</p><hr>",
        "<p><strong>Strong</strong> <em>stressed</em> <s>gone</s> H<sub>2</sub>O m<sup>2</sup></p>",
        '<ul><li>One</li><li>Two</li></ul><ol start="3"><li>Three</li></ol>',
        '<p><a href="https://example.com/x?a=1&amp;b=2" title="A &quot;title&quot;">link</a></p>',
        '<p><a href="/people/yoon-suk-yeol/">ours</a> <a href="mailto:desk@example.com">write</a></p>',
        '<blockquote cite="https://example.com/" lang="ko"><p>인용</p><cite>윤석열</cite></blockquote>',
        '<h2 lang="ko">제목</h2><ul><li><em lang="ja">外交</em></li></ul>',
        '<p lang="ja">日本語の段落<span lang="ko-Hani">尹錫悅</span></p>',
        f'<p>One</p><figure data-picture="{"ab" * 32}"></figure><p>Two</p>',
        "<aside><p>“We agreed.”</p><p><cite>Yoon Suk-yeol</cite></p></aside>",
        f'<figure><img src="{PICTURE}" alt="A map" width="800" height="533"><figcaption>Seoul</figcaption></figure>',
    ],
)
def test_what_the_desk_can_write_is_left_as_it_is(html: str) -> None:
    assert clean_html(html) == html


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<script>alert(1)</script><p>Copy</p>", "<p>Copy</p>"),
        ("<p>Copy<style>p{display:none}</style></p>", "<p>Copy</p>"),
        ('<p onclick="alert(1)" style="color:red" class="x" id="y">Copy</p>', "<p>Copy</p>"),
        ('<p title="x">Copy</p>', "<p>Copy</p>"),
        ("<p>Be<!-- secret -->fore</p>", "<p>Before</p>"),
        ("<iframe src='https://example.com/'>x</iframe><p>Copy</p>", "<p>Copy</p>"),
        ("<svg onload=alert(1)><text>x</text></svg><p>Copy</p>", "<p>Copy</p>"),
        ("<p>N\x00UL</p>", "<p>NUL</p>"),
        ('<p><a href="/x" target="_blank" rel="opener" onclick="x()">q</a></p>', '<p><a href="/x">q</a></p>'),
        ("<font color=red>Red</font>", "Red"),
        ('<figure data-picture="../x"></figure><p>Copy</p>', "<p>Copy</p>"),
        (f'<p data-picture="{"ab" * 32}" class="x">Copy</p>', "<p>Copy</p>"),
        ('<figure class="y"> </figure><aside><br></aside><p>Copy</p>', "<p>Copy</p>"),
    ],
)
def test_what_the_policy_does_not_name_goes_and_the_copy_stays(html: str, cleaned: str) -> None:
    assert clean_html(html) == cleaned


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "java\tscript:alert(1)", "&#106;avascript:alert(1)", "&#x6A;avascript&colon;alert(1)",
        "\x01javascript:alert(1)", "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>", "data:image/svg+xml;base64,PHN2Zz4=", "file:///etc/passwd",
        "blob:https://x/1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ['<a href="{}">x</a>', '<blockquote cite="{}">x</blockquote>', '<img src="{}">x'])
def test_an_address_that_runs_something_leads_nowhere(address: str, place: str) -> None:
    cleaned = clean_html(place.format(address.replace('"', "&quot;")))
    assert_within_policy(cleaned)
    assert cleaned in ("<a>x</a>", "<blockquote>x</blockquote>", "x")


@pytest.mark.parametrize(
    "html",
    [
        "<img src=x onerror=alert(1)>",
        "<img/src='x'/onerror=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<template><script>alert(1)</script></template>",
        "<textarea></textarea><script>alert(1)</script>",
        "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
        "<title><a href='</title><img src=x onerror=alert(1)>'>",
        "<p title='<!--'>--><script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<<script>script>alert(1)</script>",
        "<b <script>alert(1)</script>0",
        "<div><div onmouseover=alert(1)><b onclick=x>",
        "<a href='x' title='\"><img src=x onerror=alert(1)>'>x</a>",
        "<object data='data:text/html,<script>alert(1)</script>'></object>",
        "<plaintext><script>alert(1)</script>",
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><p>&y;</p>",
        "<base href='https://evil.example/'><link rel=stylesheet href=x><meta http-equiv=refresh content=0>",
        "<input autofocus onfocus=alert(1)><button formaction=javascript:alert(1)>x</button>",
    ],
)
def test_what_browsers_were_once_fooled_by_is_harmless(html: str) -> None:
    cleaned = clean_html(html)
    assert_within_policy(cleaned)
    assert clean_html(cleaned) == cleaned


@pytest.mark.parametrize(
    "source",
    [
        "https://example.com/pixel.gif", "//example.com/pixel.gif", "/static/x.png", "/media/../secret_key",
        f"{PICTURE}?x", f"{PICTURE}\n", f"https://example.com{PICTURE}", PICTURE.replace("800.jpg", ".."),
        PICTURE.replace("800.jpg", "summit.jpg"), "",
    ],
)  # fmt: skip
def test_only_our_own_pictures_are_shown_and_no_empty_frame_is_left(source: str) -> None:
    assert clean_html(f'<p>Before<img src="{source}" alt="x">after</p>') == "<p>Beforeafter</p>"


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<B>Loud</B> <i class=x>soft</i>", "<strong>Loud</strong> <em>soft</em>"),
        ("<h1>Top</h1><h6>Deep</h6>", "<h2>Top</h2><h3>Deep</h3>"),
        ("<div>One</div><div>Two</div>", "<p>One</p><p>Two</p>"),
        ("<div><div><p>One</p></div><p>Two</p></div>", "<p>One</p><p>Two</p>"),
        ("<del>gone</del> <strike>too</strike>", "<s>gone</s> <s>too</s>"),
        ("<br><blink>x</blink>", "<br>x"),
    ],
)
def test_what_others_write_for_it_becomes_what_we_have(html: str, cleaned: str) -> None:
    assert clean_html(html) == cleaned


@pytest.mark.parametrize(
    "empty",
    ["<p></p>", "<p> </p>", "<p>&nbsp;</p>", "<p>\u3000</p>", "<p><br></p>", '<p lang="ko"><br></p>', "<div></div>"],
)
def test_an_empty_paragraph_is_no_paragraph(empty: str) -> None:
    assert clean_html(f"{empty}<p>One</p>{empty}<p>Two</p>{empty}") == "<p>One</p><p>Two</p>"


def test_an_entity_is_neither_lost_nor_run() -> None:
    written = "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; 5&nbsp;km</p>"
    assert clean_html(written) == written


TAGS = [
    *sorted(BODY_TAGS),
    "b", "div", "h1", "script", "style", "svg", "math", "template", "noscript", "textarea", "table", "td", "form",
    "select", "option", "title", "mtext", "annotation-xml", "foreignObject",
]  # fmt: skip
ATTRIBUTES = [
    "data-picture",
    "href",
    "src",
    "title",
    "lang",
    "cite",
    "alt",
    "onerror",
    "style",
    "class",
    "start",
    "xlink:href",
]
VALUES = st.sampled_from(
    ["javascript:alert(1)", PICTURE, "ab" * 32, "https://x.example/", '">', "'", "ko", "--!>", "</p>", "&quot;"]
)
PIECES = st.one_of(
    st.builds("<{}>".format, st.sampled_from(TAGS)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.builds('<{} {}="{}">'.format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES), VALUES),
    st.sampled_from(
        ["<!--", "-->", "<![CDATA[", "]]>", "&lt;", "&amp;", "&#0;", "<", ">", "\x00", "\u00a0", "\u3000", " "]
    ),
    st.text(max_size=5),
)


@given(st.lists(PIECES, max_size=15).map("".join))
def test_whatever_comes_in_stays_within_the_policy_and_is_clean_at_once(html: str) -> None:
    cleaned = clean_html(html)
    assert_within_policy(cleaned)
    assert clean_html(cleaned) == cleaned


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("One line.", "<p>One line.</p>"),
        ("One\r\n\r\nTwo\n \u3000\n\nThree\n", "<p>One</p><p>Two</p><p>Three</p>"),
        ("A line\nand its rest\n\n5 < 6 & 7", "<p>A line\nand its rest</p><p>5 &lt; 6 &amp; 7</p>"),
        ("<strong>Loud</strong>\n\nsoft", "<p><strong>Loud</strong></p><p>soft</p>"),
        ("<p>One</p>\n\n<p>Two</p>", "<p>One</p>\n\n<p>Two</p>"),
        ("<script>alert(1)</script>\n\nText", "<p>Text</p>"),
        (" \n\n ", ""),
    ],
)
def test_what_is_typed_without_the_editor_has_its_paragraphs_from_blank_lines(typed: str, html: str) -> None:
    assert clean_html(in_paragraphs(typed)) == html
