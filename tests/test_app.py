"""How the page is served: its settings. What it shows is tests/page's, what a person sees test_browser.py's."""

import socket

import pytest

import app
from corpus import TiaoliError


@pytest.mark.parametrize("given", ["li", "li:", ":tiao"])
def test_a_login_that_is_no_name_and_password_is_refused(monkeypatch, given):
    monkeypatch.setenv("TIAOLI_LOGIN", given)
    with pytest.raises(TiaoliError, match=r"TIAOLI_LOGIN is not name:password"):
        app.serve()


def test_a_rate_that_is_no_number_is_refused(monkeypatch):
    monkeypatch.setenv("TIAOLI_RATE", "often")
    with pytest.raises(TiaoliError, match=r"TIAOLI_RATE is 'often'"):
        app.serve()


def test_a_taken_port_is_named_with_another(shipped):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(TiaoliError, match=rf"port {port} is taken. Choose another: make run PORT={port + 1}"):
            app.serve(port)
