"""How gunicorn is run, for office and portal: ``gunicorn -c python:sulh.config.gunicorn``.

Addresses and numbers of processes come from the command line (``sulh serve`` gives them).
"""

from __future__ import annotations

from sulh.config.logging import LOGGING

worker_class = "gthread"
threads = 4
timeout = 60  # seconds without a sign of life; what takes longer than two is a background job
graceful_timeout = 30
keepalive = 5
max_requests = 10_000  # a worker is made anew now and then: a leak in a library stays small
max_requests_jitter = 1_000
limit_request_line = 4_094
limit_request_fields = 64
worker_tmp_dir = None
accesslog = None  # it tells addresses as they were asked; our own line does not
logconfig_dict = LOGGING
control_socket_disable = True
