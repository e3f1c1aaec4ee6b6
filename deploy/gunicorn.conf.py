"""How gunicorn serves the newsroom; each value may be set by a variable of its own."""

import os

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# The most that gunicorn reads: a long query in Korean takes nine bytes a letter. Unlimited lines would fill the memory.
limit_request_line = 8190
max_requests = 10_000
max_requests_jitter = 1_000
# The control socket wants a home directory, which a service account may not have.
control_socket_disable = True
loglevel = "warning"
