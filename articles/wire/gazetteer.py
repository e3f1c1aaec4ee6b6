"""Names that settle what stands before a story's first dash: places, regions, agencies, months, and none of these."""

import re
import unicodedata

MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = (
    "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def key(name: str) -> str:
    """What two spellings of a name share: case, width, full stops and accents do not count."""
    bare = unicodedata.normalize("NFKD", name).casefold()
    letters = (char for char in bare if not unicodedata.combining(char) and char not in ".'’")
    return unicodedata.normalize("NFC", re.sub(r"[\s\-]+", " ", "".join(letters)).strip())


def _keys(names: str) -> frozenset[str]:
    return frozenset(key(name) for name in names.replace("\n", "|").split("|") if name.strip())


_AGENCIES = _keys("""
AP|The AP|Associated Press|The Associated Press|AP News|AFP|Agence France-Presse|Reuters|Reuter|Thomson Reuters
UPI|United Press International|dpa|EFE|ANSA|TASS|ITAR-TASS|RIA Novosti|Interfax|Xinhua|Kyodo|Kyodo News|Jiji
Jiji Press|Yonhap|Yonhap News|Yonhap News Agency|Newsis|News1|Bloomberg|Bloomberg News|PTI|Press Trust of India
ANI|IANS|AAP|Anadolu|AA|KUNA|WAM|SPA|MENA|CNA|Bernama|Antara|KCNA|KNA|PA|PA Media|Press Association
Canadian Press|The Canadian Press|Tanjug|Belga|ANP|PRNewswire|PR Newswire|Business Wire|GlobeNewswire
Globe Newswire|Dow Jones|Nikkei|CNN|BBC|NPR|Inter Press Service|IPS|연합뉴스|연합뉴스TV|연합|뉴시스|뉴스1|로이터
로이터통신|교도|교도통신|신화|신화통신|이데일리|뉴스핌|아시아경제|머니투데이|조선중앙통신|타스|블룸버그|共同
共同通信|時事|時事通信|ロイター|聯合ニュース|聯合|新華社|新華社聯合|ブルームバーグ|タス|朝鮮中央通信|中央社
聯合通信|ニューシス|朝鮮通信|新華
""")
_AGENCY_ENDINGS = ("통신", "뉴스", "신문", "일보", "방송", "通信", "通信社", "新聞", "ニュース", "放送", "テレビ")

# Places that stand without a country, in English as in Korean and Japanese.
_CITIES = _keys("""
Abidjan|Abu Dhabi|Abuja|Accra|Addis Ababa|Aden|Agra|Algiers|Alexandria|Almaty|Amman|Amsterdam|Ankara|Apia
Ashgabat|Asuncion|Athens|Atlanta|Auckland|Austin|Baghdad|Baku|Bali|Baltimore|Bangkok|Barcelona|Bari|Bath|Beijing
Beirut|Belfast|Belgrade|Berlin|Bern|Berne|Bishkek|Bogota|Bonn|Boston|Brasilia|Bratislava|Brussels|Bucharest
Budapest|Buenos Aires|Busan|Cairo|Calgary|Cali|Canberra|Cape Town|Caracas|Casablanca|Chengdu|Chicago|Chisinau
Cleveland|Colombo|Copenhagen|Cork|Daegu|Daejeon|Dakar|Dallas|Damascus|Davos|Delhi|Denver|Detroit|Dhaka|Dili|Doha
Dubai|Dublin|Dushanbe|Edinburgh|Edmonton|Frankfurt|Freetown|Fukuoka|Fukushima|Gaza|Gaza City|Geneva|Genoa
Gibraltar|Giza|Goa|Graz|Guam|Guangzhou|Guatemala City|Gwangju|Hague|Hamburg|Hanoi|Harare|Havana|Helsinki|Hilo
Hiroshima|Ho Chi Minh City|Hong Kong|Honolulu|Houston|Incheon|Indianapolis|Islamabad|Istanbul|Jakarta|Jeddah
Jeju|Jerusalem|Johannesburg|Juba|Kabul|Kampala|Karachi|Kathmandu|Khartoum|Kiev|Kigali|Kingston|Kinshasa|Kobe
Kolkata|Kuala Lumpur|Kuwait|Kuwait City|Kyiv|Kyoto|La Paz|Lagos|Lahore|Las Vegas|Lima|Linz|Lisbon|Ljubljana|Lome
London|Los Angeles|Luanda|Lusaka|Luxembourg|Lviv|Lyon|Macau|Madrid|Male|Manama|Manila|Maputo|Marseille|Mecca
Melbourne|Metz|Mexico City|Miami|Milan|Milwaukee|Minneapolis|Minsk|Mogadishu|Monaco|Monrovia|Montevideo|Montreal
Moscow|Mumbai|Munich|Muscat|Nagasaki|Nagoya|Naha|Nairobi|Nara|New Delhi|New Orleans|New York|Nice|Nicosia
Okinawa|Oklahoma City|Osaka|Oslo|Ottawa|Panama City|Panmunjom|Paris|Perth|Philadelphia|Phnom Penh|Phoenix|Pisa
Pittsburgh|Podgorica|Port-au-Prince|Prague|Pretoria|Pristina|Pune|Pyongyang|Quebec City|Quito|Rabat|Ramallah
Rangoon|Reno|Reykjavik|Riga|Rio de Janeiro|Riyadh|Rome|Salt Lake City|San Antonio|San Diego|San Francisco
San Jose|San Juan|San Salvador|Sanaa|Santiago|Santo Domingo|Sao Paulo|Sapporo|Sarajevo|Seattle|Sejong|Sendai
Seoul|Shanghai|Shenzhen|Singapore|Skopje|Sofia|St Louis|St Petersburg|Stockholm|Suva|Suwon|Sydney|Taipei|Tallinn
Tashkent|Tbilisi|Tehran|Tel Aviv|The Hague|Tirana|Tokyo|Toronto|Tripoli|Tsu|Tunis|Turin|Ufa|Ulaanbaatar|Ulm
Ulsan|United Nations|Vancouver|Vatican City|Venice|Vienna|Vientiane|Vilnius|Vladivostok|Warsaw|Washington
Wellington|Winnipeg|Wuhan|Yangon|Yaounde|Yerevan|Yokohama|York|Zagreb|Zurich|서울|부산|대구|인천|광주|대전|울산
세종|수원|제주|춘천|청주|전주|창원|평양|개성|판문점|도쿄|오사카|후쿠오카|베이징|상하이|홍콩|타이베이|워싱턴|뉴욕
로스앤젤레스|런던|파리|베를린|브뤼셀|제네바|빈|로마|모스크바|키이우|이스탄불|예루살렘|카이로|두바이|뉴델리|방콕
하노이|자카르타|싱가포르|시드니|유엔본부|ソウル|釜山|平壌|板門店|済州|東京|大阪|京都|名古屋|札幌|仙台|福岡|広島
長崎|那覇|横浜|神戸|北京|上海|香港|台北|広州|瀋陽|大連|重慶|ワシントン|ニューヨーク|ロサンゼルス
サンフランシスコ|シカゴ|ロンドン|パリ|ベルリン|ブリュッセル|ジュネーブ|ウィーン|ローマ|モスクワ|キーウ|キエフ
イスタンブール|エルサレム|カイロ|ドバイ|ニューデリー|バンコク|ハノイ|ジャカルタ|シンガポール|シドニー|マニラ
プノンペン|クアラルンプール|ヤンゴン|イスラマバード|カブール|テヘラン|ナイロビ|国連本部
""")
_REGIONS = _keys("""
Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahamas|Bahrain
Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|Bosnia-Herzegovina|Botswana|Brazil|Brunei
Bulgaria|Burkina Faso|Burundi|Cambodia|Cameroon|Canada|Chad|Chile|China|Colombia|Congo|Costa Rica|Croatia|Cuba
Cyprus|Czech Republic|Czechia|Denmark|Djibouti|Dominican Republic|East Timor|Ecuador|Egypt|El Salvador|Eritrea
Estonia|Eswatini|Ethiopia|Fiji|Finland|France|Gabon|Gambia|Gaza Strip|Georgia|Germany|Ghana|Greece|Grenada
Guatemala|Guinea|Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy
Ivory Coast|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Korea|Kosovo|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia
Libya|Liechtenstein|Lithuania|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova
Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands|The Netherlands|New Zealand|Nicaragua
Niger|Nigeria|North Korea|North Macedonia|Northern Ireland|Norway|Oman|Pakistan|Palau|Panama|Papua New Guinea
Paraguay|Peru|Philippines|Poland|Portugal|Puerto Rico|Qatar|Romania|Russia|Rwanda|Samoa|Saudi Arabia|Scotland
Senegal|Serbia|Sierra Leone|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|South Korea|South Sudan|Spain
Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Togo|Tonga|Trinidad
Tunisia|Turkey|Türkiye|Turkmenistan|Uganda|UK|Ukraine|United Arab Emirates|UAE|United Kingdom|England|Wales
United States|USA|U.S.|Uruguay|Uzbekistan|Vanuatu|Venezuela|Vietnam|West Bank|West Germany|Yemen|Zambia|Zimbabwe
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana
Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana
Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon
Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington
West Virginia|Wisconsin|Wyoming|Alberta|British Columbia|Manitoba|New Brunswick|Newfoundland|Nova Scotia|Ontario
Quebec|Saskatchewan|Ala.|Ariz.|Ark.|Calif.|Colo.|Conn.|Del.|Fla.|Ga.|Ill.|Ind.|Kan.|Ky.|La.|Md.|Mass.|Mich.
Minn.|Miss.|Mo.|Mont.|Neb.|Nev.|N.H.|N.J.|N.M.|N.Y.|N.C.|N.D.|Okla.|Ore.|Pa.|R.I.|S.C.|S.D.|Tenn.|Tex.|Vt.|Va.
Wash.|W.Va.|Wis.|Wyo.|D.C.|AK|AL|AR|AZ|CA|CO|CT|DE|FL|GA|HI|IA|ID|IL|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|MT|NC|ND
NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY
""")
# Words that newsrooms and markets print in capitals before a dash.
_NOT_PLACES = _keys("""
advisory|alert|analysis|attention|bonds|breaking|brief|briefs|brics|bulletin|business|clarification|comment
commentary|corrected|correction|covid|developing|editorial|editors|embargoed|exclusive|explainer|factbox|feature
fifa|fixture|flash|gold|graphic|highlights|interview|just in|kosdaq|kospi|lead|live|markets|memo|nasdaq|nato
news|newsmaker|nikkei|note|oil|opec|asean|opinion|photo|photos|press|preview|profile|quote|recast|refile|release
result|results|review|roundup|shares|sport|sports|stocks|story|summary|table|text|timeline|top|uefa|unesco
unicef|update|updated|urgent|video|watch|weather|world|wrapup|writethru|credit|image|source|사진|자료|자료사진
영상|그래픽|출처|제공|글|취재|편집|앵커|속보|단독|写真|画像|動画|提供|出典|資料|図|編集|速報|解説|社説
""")


def is_agency(name: str) -> bool:
    """Known by name, alone or several joined as "Yonhap/Kyodo", or by the ending that Korean and Japanese ones have."""
    parts = [part for part in re.split(r"[/=]|\s*[·・]\s*", name.strip()) if part]
    return bool(parts) and all(key(part) in _AGENCIES or part.endswith(_AGENCY_ENDINGS) for part in parts)


def agency_suffix(text: str) -> str:
    """The agency that text such as "ソウル共同" ends with, or ""."""
    # Between two Latin letters no word ends: "map" is no AP.
    endings = (text[at:] for at in range(len(text)) if not re.match(r"[A-Za-z]{2}", text[max(at - 1, 0) :]) or not at)
    return next((ending for ending in endings if key(ending) in _AGENCIES), "")


def is_city(name: str) -> bool:
    return key(name) in _CITIES


def city_prefix(text: str) -> str:
    """The known place that text such as "ソウル山田太郎" begins with, or ""."""
    beginnings = (text[:at] for at in range(len(text), 1, -1))
    return next((beginning for beginning in beginnings if key(beginning) in _CITIES), "")


def is_region(name: str) -> bool:
    return key(name) in _REGIONS


def is_no_place(name: str) -> bool:
    return any(key(word) in _NOT_PLACES for word in re.split(r"[\s\-/]+", name))
