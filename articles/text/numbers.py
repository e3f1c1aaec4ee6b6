"""Numbers of rows, as addresses and forms send them."""

#: No row has a longer number; databases refuse those that no row can have.
DIGITS = 18


def is_row_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= DIGITS
