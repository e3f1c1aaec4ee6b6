"""What is pasted into a story from Word, Google Docs and web pages, as these put it on the clipboard."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from articles import pictures
from articles.models import Account, Article
from tests.admin.test_writing_in_the_browser import ADD, editor_of, log_in
from tests.picture_files import drawing, encoded, upload

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True)]

WORD_HEAD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
    '<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm} --></style>'
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>"
    "<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->"
)
WORD_MARK = "<![if !supportLists]><span style='mso-list:Ignore'>{}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>"
WORD_LINE = (
    "<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l{} level{} lfo1'>"
    + WORD_MARK
    + "{}<o:p></o:p></p>"
)
DOCS = '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f2e">'
#: Stands for the checksum of a picture that the library has.
OURS = "ab" * 32

#: Whence it comes and what it is, what is on the clipboard, what the story says.
PASTED = {
    "Word: a paragraph": (
        WORD_HEAD + "<p class=MsoNormal style='margin-bottom:8pt'><b><span lang=EN-US style='font-size:12.0pt;"
        "font-family:\"Times New Roman\",serif;color:black'>Seoul</span></b><span style='mso-spacerun:yes'>&nbsp; </span>"
        "said <i>no</i>.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>",
        "<p><strong>Seoul</strong> said <em>no</em>.</p>",
    ),
    "Word: bullets, one inside another": (
        WORD_HEAD + "<p class=MsoNormal>They agreed:</p>" + WORD_LINE.format(0, 1, "·", "to meet")
        + WORD_LINE.format(0, 2, "o", "in <b>Seoul</b>") + WORD_LINE.format(0, 1, "·", "to talk")
        + "<p class=MsoNormal>That was all.</p></body></html>",
        "<p>They agreed:</p><ul><li><p>to meet</p><ul><li><p>in <strong>Seoul</strong></p></li></ul></li>"
        "<li><p>to talk</p></li></ul><p>That was all.</p>",
    ),
    "Word: numbers": (
        WORD_HEAD + WORD_LINE.format(1, 1, "1.", "First") + WORD_LINE.format(1, 1, "2.", "Second") + "</body></html>",
        "<ol><li><p>First</p></li><li><p>Second</p></li></ol>",
    ),
    "Word: a link that a filter passes on, and a footnote": (
        WORD_HEAD + "<p class=MsoNormal><a href=\"https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&amp;"
        "data=05\">Text</a> stands<a href=\"#_ftn1\" name=\"_ftnref1\"><span class=MsoFootnoteReference>[1]</span></a></p></body></html>",
        '<p><a href="https://example.org/a">Text</a> stands[1]</p>',
    ),
    "Word: a list that begins late and deep, one numbered in Korean, and a numbered heading": (
        WORD_HEAD + WORD_LINE.format(2, 2, "3.", "Third") + WORD_LINE.format(2, 1, "4.", "Fourth")
        + WORD_LINE.format(3, 1, "가.", "하나") + WORD_LINE.format(3, 1, "나.", "둘") + "<h2 style='mso-list:l0 level1 lfo1'>"
        + WORD_MARK.format("2.") + "Numbered</h2></body></html>",
        '<ol start="3"><li><p>Third</p></li><li><p>Fourth</p></li></ol><ol><li><p>하나</p></li><li><p>둘</p></li></ol>'
        "<h2>Numbered</h2>",
    ),
    "Word: tracked changes, a comment and hidden words, none of which readers were told": (
        WORD_HEAD + '<p class=MsoNormal>They <del cite="mailto:Hana" datetime="2024-09-06T10:00">quarrelled</del><ins cite="mailto:Hana" '
        'datetime="2024-09-06T10:00">met</ins><span style=\'display:none;mso-hide:all\'> twice</span><span class=MsoCommentReference><span '
        'style=\'font-size:9.0pt\'><![if !supportAnnotations]><a class=msocomanchor href="#_msocom_1" name="_msoanchor_1">[H1]</a><![endif]>'
        "</span></span>.<o:p></o:p></p><p class=MsoNormal><del cite=\"mailto:Hana\">Out.<o:p></o:p></del></p><div style='mso-element:comment-list'>"
        "<![if !supportAnnotations]><hr class=msocomoff><![endif]><div style='mso-element:comment'><p class=MsoCommentText>Sure?</p></div></div></body></html>",
        "<p>They met.</p>",
    ),
    "Word: smart tags, a picture and a footnote below": (
        WORD_HEAD + '<p class=MsoNormal>In <st1:place w:st="on"><st1:City w:st="on">Seoul</st1:City></st1:place><!--[if gte vml 1]><v:shape '
        'id="p"><v:imagedata src="file:///C:/a.png"/></v:shape><![endif]--><![if !vml]><img src="file:///C:/a.jpg" v:shapes="p"><![endif]>.</p>'
        "<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1><![endif]>"
        "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>[1] A note.</p></div></div></body></html>",
        "<p>In Seoul.</p><p>[1] A note.</p>",
    ),
    "Word in a browser: a list, each entry in one of its own": (
        '<div class="ListContainerWrapper SCXW1 BCX0"><ul class="BulletListStyle1 SCXW1"><li data-listid="3" data-aria-level="1" class="OutlineElement">'
        '<p class="Paragraph SCXW1" xml:lang="EN-US" lang="EN-US"><span class="TextRun SCXW1" lang="EN-US">One</span><span class="EOP">&nbsp;</span></p>'
        '</li></ul></div><div class="ListContainerWrapper SCXW1"><ul><li data-listid="3" data-aria-level="2"><p lang="EN-US"><span lang="EN-US">Under'
        "</span></p></li></ul></div>",
        "<ul><li><p>One</p><ul><li><p>Under</p></li></ul></li></ul>",
    ),
    "Google Docs: a paragraph": (
        DOCS + '<p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-family:Arial;font-weight:400;'
        'font-style:normal;text-decoration:none;">They </span><span style="font-weight:700;">met</span><span style="'
        'font-weight:400;font-style:italic;"> at last</span><span style="font-weight:400;">.</span></p><br />'
        '<p dir="ltr"><span style="font-weight:400;">Then </span><a href="https://www.google.com/url?q='
        'https://example.org/x?a%3D1%26utm_source%3Ddocs&amp;sa=D&amp;source=editors" style="text-decoration:none;">'
        '<span style="font-weight:400;text-decoration:underline;">left</span></a></p></b><br class="Apple-interchange-newline">',
        '<p>They <strong>met</strong><em> at last</em>.</p><p>Then <a href="https://example.org/x?a=1">left</a></p>',
    ),
    "Google Docs: lists and a heading": (
        DOCS + '<h1 dir="ltr"><span style="font-weight:700;">What was said</span></h1><ul style="margin-top:0;"><li dir="ltr"'
        ' aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">One</span></p></li><ul><li dir="ltr" '
        'aria-level="2"><p dir="ltr"><span style="font-weight:400;">Under</span></p></li></ul><li><p>Two</p></li></ul></b>',
        "<h2>What was said</h2><ul><li><p>One</p><ul><li><p>Under</p></li></ul></li><li><p>Two</p></li></ul>",
    ),
    "Google Docs: part of a list, from its depth": (
        DOCS + '<ul><ul><li dir="ltr" aria-level="2"><p dir="ltr"><span>Deep</span></p></li></ul><li><p>Top</p></li></ul></b>',
        "<ul><li><p>Deep</p></li><li><p>Top</p></li></ul>",
    ),
    "a web page: lines parted by breaks around a picture, as Korean papers print them": (
        '<div id="article"><strong>요약.</strong><br><br>윤 대통령은 말했다.<br><br><span><div><img src="a.jpg"></div><em>사진 설명</em></span>다음.<br><br></div>',
        "<p><strong>요약.</strong></p><p>윤 대통령은 말했다.</p><p><em>사진 설명</em></p><p>다음.</p>",
    ),
    "a web page: navigation, a box beside the copy, readings of Japanese": (
        '<nav><ul><li>Home</li></ul></nav><p><ruby>日本<rt>にほん</rt></ruby>の<ruby>首相<rp>(</rp><rt>しゅしょう</rt><rp>)</rp></ruby></p>'
        '<aside class="related"><p>More</p></aside>',
        "<p>日本（にほん）の首相（しゅしょう）</p><p>More</p>",
    ),
    "a web page: lines parted by breaks": (
        "<div>One line.<br><br>Two <b>lines</b>,<br>of one paragraph.<br>\n<br>Three.</div>",
        "<p>One line.</p><p>Two <strong>lines</strong>,<br>of one paragraph.</p><p>Three.</p>",
    ),
    "a web page: scripts, pictures, buttons and links that run something": (
        '<div class="post" onclick="alert(1)"><script>alert(1)</script><p style="color:red" id="a">Text <a '
        'href="javascript:alert(1)">one</a> <a href="data:text/html,x">two</a> <a href="https://example.org/?id=7&amp;utm_medium=x'
        '&amp;fbclid=y" target="_blank" onclick="x()">three</a></p><img src="https://example.org/pixel.gif" onerror="alert(1)">'
        '<figure><img src="x.jpg"><figcaption>Theirs</figcaption></figure><button>Share</button><svg><text>x</text></svg>'
        "<iframe src='https://example.org'></iframe><form><input value='x'></form></div>",
        '<p>Text one two <a href="https://example.org/?id=7">three</a></p>',
    ),
    "a web page: a table, and one that only holds the page together": (
        "<table><tr><td><p>Above.</p></td></tr></table><table><thead><tr><th>Year</th><th>Meetings</th></tr></thead>"
        "<tbody><tr><td>2023</td><td><b>7</b>, <a href='https://example.org/'>all</a></td></tr></tbody></table>",
        '<p>Above.</p><p>Year | Meetings</p><p>2023 | <strong>7</strong>, <a href="https://example.org/">all</a></p>',
    ),
    "a web page: headings, quotes and code": (
        '<section><h4>Small</h4><blockquote cite="https://example.org/">“Yes.”<br><br>“No.”</blockquote><hr><pre>a  b\n\nc</pre></section>',
        '<h3>Small</h3><blockquote cite="https://example.org/"><p>“Yes.”</p><p>“No.”</p></blockquote><hr><p>a b</p><p>c</p>',
    ),
    "our own page: a picture and names in other languages": (
        f'<p>Yoon (<span lang="ko">윤석열</span>)</p><figure class="figure"><picture><source srcset="x"><img src="http://127.0.0.1:8000/media/{OURS}/800.jpg"'
        ' alt="A"></picture><figcaption>C</figcaption></figure><aside><p>“We agreed.”</p></aside>',
        f'<p>Yoon (<span lang="ko">윤석열</span>)</p><figure data-picture="{OURS}"></figure><aside><p>“We agreed.”</p></aside>',
    ),
    "plain words, with a space that was meant": ("5&nbsp;km<span>&nbsp;</span>on", "<p>5\N{NO-BREAK SPACE}km on</p>"),
}  # fmt: skip

PASTE = """(body, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "the plain form of it");
    body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def pasted(page: Page, html: str) -> str:
    """What the form would send after `html` was pasted into an empty body."""
    body = editor_of(page)
    body.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    body.evaluate(PASTE, html)
    return shown(page)


def shown(page: Page) -> str:
    """What the form would send; how a list is numbered is no attribute that the policy keeps."""
    text = page.locator("textarea#id_body").input_value()
    return text.replace("&nbsp;", "\N{NO-BREAK SPACE}").replace(' data-type="decimal"', "")


@pytest.fixture(autouse=True)
def _no_dialog(chromium_page: Page) -> None:
    """Were something run that was pasted, it would ask."""
    chromium_page.on("dialog", lambda dialog: pytest.fail(dialog.message))


def test_what_is_pasted_becomes_paragraphs_lists_and_links(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    page = chromium_page
    ours = pictures.accept(upload(encoded(drawing()))).checksum
    clipboards = {whence: html.replace(OURS, ours) for whence, (html, _said) in PASTED.items()}
    log_in(page, live_server, ADD)
    found = {whence: pasted(page, html).replace(ours, OURS) for whence, html in clipboards.items()}
    assert found == {whence: said for whence, (_html, said) in PASTED.items()}
    # What the editor makes of it passes the policy as it is.
    said = pasted(page, "".join(clipboards.values()))
    page.get_by_label("Headline").fill("Pasted")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    assert Article.objects.get().body.replace("&nbsp;", "\N{NO-BREAK SPACE}") == said
