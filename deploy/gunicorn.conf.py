"""How gunicorn serves the newsroom; each value may be set by a variable of its own."""

import os

from gunicorn.http import message

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# A query of a thousand letters takes nine bytes a letter in Korean and twelve in emoji. gunicorn lets no setting go
# beyond a constant of its own, and "unlimited" would fill the memory; its parser in C, which bounds that, wants a
# compiler.
message.MAX_REQUEST_LINE = limit_request_line = 16_384
max_requests = 10_000
max_requests_jitter = 1_000
# The control socket wants a home directory, which a service account may not have.
control_socket_disable = True
loglevel = "warning"
