"""One made-up story in three languages, and the ways in which a wire may set it."""

import textwrap

ENGLISH = (
    "Ministers of both countries met on the coast on Friday and agreed to reopen a ferry line that had been closed"
    " since the spring of last year.",
    "They said that the first boat would leave before the end of the month and that a second line, further north, is to"
    " follow once the piers have been repaired. No price was named, and neither side would say who is going to pay.",
    "“We have waited long enough,” the mayor of the port said after the talks, which lasted for more than three"
    " hours and ended without a joint statement. The Korea-Japan ferries had carried 40,000 people a year, many of them"
    " pupils.",
)
KOREAN = (
    "두 나라 장관은 6일 항구 도시에서 만나 지난해 봄부터 끊겼던 여객선 노선을 이달 안에 다시 열기로 합의했다.",
    "북쪽의 두 번째 노선은 부두 수리가 끝나는 대로 운항을 시작한다고 양측은 밝혔다. 구체적인 날짜는 정하지 않았다.",
    "시장은 세 시간이 넘는 회담이 끝난 뒤 기자들과 만나 “오래 기다렸다”며 합의를 환영하는 뜻을 나타냈다.",
)
JAPANESE = (
    "両国の閣僚は６日、港町で会談し、昨年の春から止まっていた定期船の航路を今月中に再開することで合意した。",
    "北の二つ目の航路は、桟橋の修理が終わり次第、運航を始める。日程はまだ決まっていない。",
    "市長は三時間を超える会談の後、記者団に「長く待った」と述べ、合意を歓迎した。",
)


def opening_with(dateline: str, paragraphs: tuple[str, ...] = ENGLISH) -> tuple[str, ...]:
    return (dateline + paragraphs[0], *paragraphs[1:])


def one_to_a_line(paragraphs: tuple[str, ...]) -> str:
    return "\n".join(paragraphs)


def wrapped(paragraph: str, columns: int = 64) -> str:
    """Between words, as a text editor does it."""
    return textwrap.fill(paragraph, columns, break_long_words=False)


def cut(paragraph: str, characters: int) -> str:
    """At a column, as Japanese is wrapped."""
    return "\n".join(paragraph[at : at + characters] for at in range(0, len(paragraph), characters))
