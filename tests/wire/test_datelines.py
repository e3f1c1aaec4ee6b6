import pytest

from articles.wire.datelines import read_dateline


@pytest.mark.parametrize(
    ("printed", "place", "agency"),
    [
        ("SEOUL, South Korea – ", "SEOUL, South Korea", ""),
        ("SEOUL, South Korea — ", "SEOUL, South Korea", ""),
        ("SEOUL, South Korea - ", "SEOUL, South Korea", ""),
        ("SEOUL, South Korea -- ", "SEOUL, South Korea", ""),
        ("SEOUL, South Korea—", "SEOUL, South Korea", ""),
        ("SEOUL, South Korea (AP) — ", "SEOUL, South Korea", "AP"),
        ("TOKYO (Reuters) - ", "TOKYO", "Reuters"),
        ("WASHINGTON, July 5 (Reuters) - ", "WASHINGTON", "Reuters"),
        ("WASHINGTON (Reuters), July 5 - ", "WASHINGTON", "Reuters"),
        ("PANMUNJOM, Korea, Sept. 6 — ", "PANMUNJOM, Korea", ""),
        ("SEOUL, Friday, 6 September 2024 (Example Wire) – ", "SEOUL", "Example Wire"),
        ("ROME, March 13, Reuter - ", "ROME", "Reuter"),
        ("WASHINGTON/SEOUL (Reuters) - ", "WASHINGTON/SEOUL", "Reuters"),
        ("SEOUL, South Korea--(BUSINESS WIRE)--", "SEOUL, South Korea", "BUSINESS WIRE"),
        ("SEOUL, Sept. 6, 2024 /PRNewswire/ -- ", "SEOUL", "PRNewswire"),
        ("WILMINGTON, Del – ", "WILMINGTON, Del", ""),
        ("Mexico city, March 18 - ", "Mexico city", ""),
        ("PITTSBURGH, PA - ", "PITTSBURGH, PA", ""),
        ("PORT-AU-PRINCE, Haiti — ", "PORT-AU-PRINCE, Haiti", ""),
        ("McALLEN, Texas — ", "McALLEN, Texas", ""),
        ("ST. LOUIS — ", "ST. LOUIS", ""),
        ("SÃO PAULO — ", "SÃO PAULO", ""),
        ("ROME – ", "ROME", ""),
        ("Seoul, South Korea, Sep 6, 2024 (AFP) – ", "Seoul, South Korea", "AFP"),
        ("New York, March 25 - ", "New York", ""),
        ("The Hague, Netherlands – ", "The Hague, Netherlands", ""),
        ("Gimpo, South Korea – ", "Gimpo, South Korea", ""),
        ("Paris – ", "Paris", ""),
        ("서울 (로이터) - ", "서울", "로이터"),
        ("(Reuters) - ", "", "Reuters"),
        ("July 5 (Reuters) - ", "", "Reuters"),
    ],
)
def test_the_place_is_what_stays_of_a_dateline(printed: str, place: str, agency: str) -> None:
    dateline = read_dateline(printed + "Ministers of both countries met.")
    assert dateline is not None
    assert (dateline.place, dateline.source) == (place, agency)
    assert dateline.rest == "Ministers of both countries met."


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Kim – the president – said that he would come.",
        "South Korea – long the smaller market – buys more.",
        "South Korea – Long the smaller market, it buys more.",
        "South Korea, Japan – The neighbours met.",
        "In Seoul, South Korea – The ministers met.",
        "The talks, Japan – The ministers met.",
        "Seoul – the capital – was quiet.",
        "Paris – City of Light – was dark.",
        "Seoul – Tokyo flights resume.",
        "U.S. - South Korea talks began.",
        "NATO – The alliance met.",
        "BTS — The band sang.",
        "UPDATE 1 – Ministers met.",
        "BREAKING – Ministers met.",
        "SEOUL — iron fists and velvet gloves.",
        "FERRIES RUN AGAIN - PORT AUTHORITY",
        "Kim Min-ji (left) – The mayor spoke.",
        "Lee Min-ho (PPP) – The lawmaker spoke.",
        "On Monday, July 5 - The boats ran.",
        "BBC – The corporation reported it.",
        "12:30 – They met.",
        "Well-known ministers met.",
        "Ministers met.",
        "–",
        "",
    ],
)
def test_a_dash_alone_makes_no_dateline(sentence: str) -> None:
    assert read_dateline(sentence) is None


def test_a_dateline_may_open_a_quotation() -> None:
    dateline = read_dateline("LONDON – “We met,” the mayor said.")
    assert dateline is not None
    assert dateline.rest == "“We met,” the mayor said."


def test_a_known_agency_or_a_date_with_a_known_city_needs_no_capital_behind_the_dash() -> None:
    assert read_dateline("Tokyo (Reuters) - iPhone sales fell.") is not None
    assert read_dateline("Tokyo, Sept. 6 - iPhone sales fell.") is not None
    assert read_dateline("Nowhereton, Sept. 6 - iPhone sales fell.") is None


def test_a_dateline_stands_at_the_very_beginning() -> None:
    assert read_dateline("Ministers met. SEOUL, South Korea – They talked.") is None


@pytest.mark.parametrize(
    ("printed", "place", "agency", "byline"),
    [
        ("(서울=연합뉴스) 홍길동 기자 = ", "서울", "연합뉴스", ("홍길동",)),
        ("[서울=뉴시스] 홍길동 기자 = ", "서울", "뉴시스", ("홍길동",)),
        ("[서울=뉴시스]홍길동 기자 = ", "서울", "뉴시스", ("홍길동",)),
        ("<서울=뉴시스> ", "서울", "뉴시스", ()),
        ("(서울=뉴스1) 홍길동 선임기자 = ", "서울", "뉴스1", ("홍길동",)),
        ("(서울·도쿄=연합뉴스) 홍길동 김철수 특파원 = ", "서울·도쿄", "연합뉴스", ("홍길동", "김철수")),
        ("(도쿄=연합뉴스) 홍길동·김철수 기자 = ", "도쿄", "연합뉴스", ("홍길동", "김철수")),
        ("(도쿄=연합뉴스) 홍길동 도쿄특파원 = ", "도쿄", "연합뉴스", ("홍길동",)),
        ("(서울=예시통신) 홍길동기자 = ", "서울", "예시통신", ("홍길동",)),
        ("(서울=연합뉴스) 경제부 홍길동 기자 = ", "서울", "연합뉴스", ("홍길동",)),
        ("(워싱턴 AP=연합뉴스) ", "워싱턴", "연합뉴스", ()),
        ("（서울＝연합뉴스）　홍길동　기자　＝　", "서울", "연합뉴스", ("홍길동",)),
        ("【ソウル=山田太郎】", "ソウル", "", ("山田太郎",)),
        ("【ソウル＝山田太郎】", "ソウル", "", ("山田太郎",)),
        ("【北京=山田太郎、鈴木花子】", "北京", "", ("山田太郎", "鈴木花子")),
        ("【北京=山田太郎・鈴木花子】", "北京", "", ("山田太郎", "鈴木花子")),
        ("【ソウル=ジョン・スミス】", "ソウル", "", ("ジョン・スミス",)),
        ("【ソウル=山田太郎特派員】", "ソウル", "", ("山田太郎",)),
        ("【ソウル共同】", "ソウル", "共同", ()),
        ("【ソウル＝共同】", "ソウル", "共同", ()),
        ("【ソウル山田太郎】", "ソウル", "", ("山田太郎",)),
        ("【ワシントン】", "ワシントン", "", ()),
        ("[東京 6日 ロイター] - ", "東京", "ロイター", ()),
        ("［東京　６日　ロイター］ － ", "東京", "ロイター", ()),
        ("【9月6日 AFP】", "", "AFP", ()),
        ("（ソウル＝共同）", "ソウル", "共同", ()),
    ],
)
def test_brackets_hold_a_place_and_an_agency_or_a_writer(
    printed: str, place: str, agency: str, byline: tuple[str, ...]
) -> None:
    dateline = read_dateline(printed + "両首脳・두 정상")
    assert dateline is not None
    assert (dateline.place, dateline.source, dateline.byline) == (place, agency, byline)
    assert dateline.rest == "両首脳・두 정상"


@pytest.mark.parametrize(
    "sentence",
    [
        "【速報】両首脳は会談した。",
        "【日本Map】両首脳は会談した。",
        "【写真】両首脳は会談した。",
        "【写真＝共同】両首脳は会談した。",
        "（北の航路＝長さ四十キロ）は再開する。",
        "（共同）両首脳は会談した。",
        "[단독] 두 정상이 만났다.",
        "(사진=연합뉴스) 두 정상이 만났다.",
        "(종합) 두 정상이 만났다.",
        "(a=b) is how it is written.",
        "(map) The line is drawn.",
        "(c) Both sides agree.",
        "[]",
    ],
)
def test_a_bracket_alone_makes_no_dateline(sentence: str) -> None:
    assert read_dateline(sentence) is None


def test_the_minus_of_a_number_is_no_dash_of_the_dateline() -> None:
    dateline = read_dateline("(서울=연합뉴스) -5도의 추위가 이어졌다.")
    assert dateline is not None
    assert dateline.rest == "-5도의 추위가 이어졌다."
