"""Korean: 오전 and 오후 stand before the hour. Django has them so in TIME_FORMAT, but behind it where a day is said."""

DATETIME_FORMAT = "Y년 n월 j일 A g:i"
