"""One table of lengths, for Python and for the script that counts while somebody types."""

#: Text, language, how many, whether these are characters, minutes to read.
LENGTHS = [
    ("", "en", 0, False, 0),
    (" \n ", "ja", 0, True, 0),
    ("The two sides met for an hour.", "en", 7, False, 1),
    ("It’s a co-operation — so they said", "en", 6, False, 1),
    ("1,200 troops … ―", "en", 2, False, 1),
    ("한일 정상, 서울에서 회담", "ko", 4, False, 1),
    ("한\u00a0일\u3000정상", "ko", 3, False, 1),
    ("word " * 230, "en", 230, False, 1),
    ("word " * 231, "en", 231, False, 2),
    ("日韓首脳、ソウルで会談", "ja", 11, True, 1),
    ("日韓首脳、\u3000ソウル で会談\n", "ja", 11, True, 1),
    ("ガ\u304b\u3099", "ja", 2, True, 1),
    ("葛\U000e0100", "JA-jp", 1, True, 1),
    ("北京", "zh-Hant", 2, True, 1),
    ("字" * 501, "zh", 501, True, 2),
    ("ประชุม", "th", 5, True, 1),
    ("𠮷野家 👩", "ja", 4, True, 1),
    ("no language at all", "", 4, False, 1),
]

#: A line and its characters.
HEADLINES = [
    ("", 0), ("  Two sides meet ", 14), ("한일 정상", 5), ("\u1112\u1161\u11ab\u110b\u1175\u11af", 2), ("𠮷野家", 3),
    ("Ça", 2), ("C\u0327a", 2),
]  # fmt: skip

#: HTML and the words in it: blocks part words, tags within a line do not.
BODIES = [
    ("<p>One two.</p><p>Three</p>", 3),
    ("<p>a<strong>b</strong>c</p><ul><li>d</li><li>e</li></ul>", 3),
    ("<p>one<br>two<br/>three &amp; four&nbsp;five</p>", 5),
    ("<p>1 &lt; 2</p>", 2),
    ("<figure><figcaption>A caption</figcaption></figure><p>and</p>", 3),
]
