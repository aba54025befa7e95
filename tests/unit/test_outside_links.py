"""tools/outside_links.py: which addresses are asked for, how, and what is said of the dead ones."""

from __future__ import annotations

import http.server
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import outside_links
from faro.checks.whole_site import sound_site
from fetching import Answer, Asking
from outside_links import Failure

LICENSE = "    license: {name: Free, address: https://license.example.org/}\n"


@dataclass
class Web:
    """A server that answers with the status that an address names, and remembers each question."""

    address: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    stumbles: int = 0
    """How many questions for /stumbles fail before the first one that does not."""


def handler(web: Web) -> type[http.server.BaseHTTPRequestHandler]:
    """Return what answers for a Web."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self) -> None:
            web.asked.append((self.command, self.path))
            web.agents.add(self.headers["User-Agent"])
            status, headers = 200, {}
            name = self.path.split("?")[0].strip("/")
            if name.isdigit():
                status = int(name)
            elif name == "only-get":
                status = 405 if self.command == "HEAD" else 200
            elif name == "moved":
                status, headers = 302, {"Location": "/200"}
            elif name == "circle" or (name == "cookie" and not self.headers["Cookie"]):
                status = 302
                headers = {"Location": f"/{name}", "Set-Cookie": "seen=1"}
            elif name == "stumbles" and web.stumbles > 0:
                web.stumbles -= 1
                status = 503
            elif name == "slow":
                time.sleep(1)
            self.send_response(status)
            for header, value in headers.items():
                self.send_header(header, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD = answer  # noqa: N815 - the library wants these names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return Handler


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A server on this machine, asked without pauses."""
    monkeypatch.setattr(outside_links, "PAUSE", 0)
    monkeypatch.setattr(outside_links, "SECOND_TRY", 0)
    found = Web()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(found)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        found.address = f"http://127.0.0.1:{server.server_port}"
        yield found
        server.shutdown()


HOST = "web.test"
NAME = f"https://{HOST}"
"""Under which a page or a source knows the server: no number may stand in an address there."""


@pytest.fixture
def named(web: Web, monkeypatch: pytest.MonkeyPatch) -> Web:
    """The same server, asked wherever its name stands."""
    ask = outside_links.ask
    monkeypatch.setattr(
        outside_links,
        "ask",
        lambda address, *more, **how: ask(address.replace(NAME, web.address), *more, **how),
    )
    return web


def asked(site: Path) -> list[str]:
    """Return the arguments with which only the server of the tests is asked."""
    return ["--site-root", str(site), "--only", HOST, "--allow-private"]


def use(site: Path, *addresses: str, source: str = "") -> None:
    """Let a page of the small site link to addresses, and a source rest on one."""
    for language in ("en", "es"):
        path = site / "docs" / language / "index.md"
        links = "\n".join(f"[Page]({address})\n" for address in addresses)
        path.write_text(f"{path.read_text('utf-8')}\n{links}", "utf-8")
    if source:
        path = site / "data" / "sources.yml"
        text = path.read_text("utf-8").replace("http://old.example.org/lines", source)
        path.write_text(text, "utf-8")


def places(site: Path) -> outside_links.Places:
    """Return the addresses of a site and where they are used."""
    return outside_links.collect(site, sound_site(site))


def test_collects_addresses_with_their_places(small_site: Path) -> None:
    use(small_site, "https://one.example.org/a#part")
    config = small_site / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("  faro:\n", f"  faro:\n{LICENSE}"), "utf-8"
    )
    found = places(small_site)
    lines = (small_site / "data" / "hotlines.yml").read_text("utf-8").splitlines()
    chat = lines.index("      - chat: https://help.example.org/chat") + 1
    assert found["https://help.example.org/chat"] == [f"data/hotlines.yml:{chat}"]
    assert found["http://old.example.org/lines"] == ["data/sources.yml:5"]
    assert [place.split(":")[0] for place in found["https://one.example.org/a#part"]] == [
        "docs/en/index.md",
        "docs/es/index.md",
    ]
    for place in found["https://one.example.org/a#part"]:
        name, line = place.split(":")
        assert (
            "one.example.org" in (small_site / name).read_text("utf-8").splitlines()[int(line) - 1]
        )
    assert found["https://license.example.org/"][0].startswith("mkdocs.yml:")


def test_what_readers_do_not_meet_is_not_asked(small_site: Path) -> None:
    path = small_site / "data" / "hotlines.yml"
    held = "chat: https://help.example.org/chat\n        status: hold\n"
    text = path.read_text("utf-8").replace("chat: https://help.example.org/chat\n", held)
    path.write_text(text, "utf-8")
    assert "https://help.example.org/chat" not in places(small_site)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/200", None),
        ("/204", None),
        ("/only-get", None),
        ("/moved", None),
        ("/cookie", None),
        ("/ñandú?q=á b", None),
        ("/404", "gone"),
        ("/410", "gone"),
        ("/400", "refused"),
        ("/403", "unjudged"),
        ("/429", "unjudged"),
        ("/500", "server"),
        ("/circle", "circle"),
    ],
)
def test_ask(web: Web, path: str, reason: str | None) -> None:
    failure = outside_links.ask(web.address + path, private=True)
    assert (failure and failure.reason) == reason


def test_asks_briefly_first(web: Web) -> None:
    outside_links.ask(f"{web.address}/200", private=True)
    assert web.asked == [("HEAD", "/200")]
    outside_links.ask(f"{web.address}/404", private=True)
    assert web.asked[1:] == [("HEAD", "/404"), ("GET", "/404")]


def test_names_itself(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
    monkeypatch.setenv("GITHUB_REPOSITORY", "somebody/faro")
    outside_links.ask(f"{web.address}/200", private=True)
    assert web.agents == {
        "Mozilla/5.0 (compatible; Faro link check; +https://github.com/somebody/faro)"
    }


def test_slow_server(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside_links, "TIMEOUT", 0.2)
    failure = outside_links.ask(f"{web.address}/slow", private=True)
    assert failure is not None
    assert failure.reason == "time"


def test_no_server() -> None:
    failure = outside_links.ask("http://127.0.0.1:1/", private=True)
    assert failure == Failure("connection", "Connection refused")


@pytest.mark.parametrize("address", ["http://[", "https://example.org:port/"])
def test_impossible_address(address: str) -> None:
    failure = outside_links.ask(address)
    assert failure is not None
    assert failure.reason == "connection"


def test_what_no_reader_could_open_is_not_asked(web: Web) -> None:
    for address in ("https:///page", f"{web.address}/200", "http://somebody@example.org/"):
        failure = outside_links.ask(address)
        assert failure is not None
        assert failure.reason == "unsafe"
    assert web.asked == []


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (socket.gaierror(-2, "Name or service not known"), "name"),
        (ssl.SSLCertVerificationError(1, "certificate verify failed"), "certificate"),
        (ConnectionResetError(104, "Connection reset by peer"), "connection"),
        (TimeoutError("timed out"), "time"),
    ],
)
def test_reasons_without_an_answer(
    monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    def fail(address: str, how: Asking) -> Answer:
        raise error

    monkeypatch.setattr(outside_links, "fetch", fail)
    if isinstance(error, ssl.SSLCertVerificationError):
        error.verify_message = "certificate has expired"
    failure = outside_links.ask("https://example.org/")
    assert failure is not None
    assert failure.reason == reason


def test_asks_again_what_failed_in_passing(web: Web) -> None:
    web.stumbles = 2
    assert outside_links.ask_all([f"{web.address}/stumbles"], private=True) == {}
    web.stumbles = 9
    assert outside_links.ask_all([f"{web.address}/stumbles"], private=True).keys() == {
        f"{web.address}/stumbles"
    }


def test_does_not_ask_twice_for_what_is_gone(web: Web) -> None:
    outside_links.ask_all([f"{web.address}/404"], private=True)
    assert len(web.asked) == 2


def one_at_a_time(most: list[int]) -> Callable[[str, bool], Failure | None]:
    """Return a stand-in for `ask` that counts how many run at once, and of one server."""
    lock = threading.Lock()
    running: list[str] = []

    def ask(address: str, private: bool) -> Failure | None:
        server = address.split("/")[2]
        with lock:
            assert server not in running
            running.append(server)
            most.append(len(running))
        time.sleep(0.02)
        with lock:
            running.remove(server)
        return None

    return ask


def test_is_polite(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most four servers at once, and never two questions to the same one."""
    most: list[int] = []
    monkeypatch.setattr(outside_links, "ask", one_at_a_time(most))
    addresses = [f"https://h{n % 9}.example.org/{n}" for n in range(40)]
    assert outside_links.ask_all(addresses) == {}
    assert max(most) == 4
    assert len(most) == 40


def test_prints_nothing_when_all_answer(
    named: Web, small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use(small_site, f"{NAME}/200", source=f"{NAME}/moved")
    assert outside_links.main(asked(small_site)) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "2 addresses asked: 0 failed, 0 could not be judged\n"


def test_prints_failures_by_reason(
    named: Web, small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use(small_site, f"{NAME}/403", f"{NAME}/500", source=f"{NAME}/404")
    assert outside_links.main(asked(small_site)) == 0
    captured = capsys.readouterr()
    parts = captured.out.split("\n## ")
    assert [part.split(" /")[0] for part in parts[1:]] == [
        "The page is not there any more",
        "The server reports an error of its own",
        "Could not be judged by a machine",
    ]
    assert f"\n- <{NAME}/404> (404): `data/sources.yml:5`\n" in parts[1]
    assert f"- <{NAME}/500> (500): `docs/en/index.md:" in parts[2]
    assert f"- <{NAME}/403> (403): `docs/en/index.md:" in parts[3]
    assert captured.out.endswith("`\n")
    assert captured.err == "3 addresses asked: 2 failed, 1 could not be judged\n"


def test_a_refusal_alone_is_no_failure(
    named: Web, small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use(small_site, source=f"{NAME}/429")
    assert outside_links.main(asked(small_site)) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "1 addresses asked: 0 failed, 1 could not be judged\n"


def test_a_machine_without_a_network_blames_no_address(
    named: Web, small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named.address = "http://127.0.0.1:1"
    use(small_site, *(f"{NAME}/{n}" for n in range(outside_links.MANY)))
    assert outside_links.main(asked(small_site)) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "cut off" in captured.err


def test_without_a_network_nobody_waits_for_each_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def fail(address: str, private: bool = False) -> Failure | None:
        asked.append(address)
        return Failure("name") if "silent" in address else None

    monkeypatch.setattr(outside_links, "ask", fail)
    silent = [f"https://silent{n}.test/{page}" for n in range(30) for page in "ab"]
    assert outside_links.cut_off(silent)
    assert len(asked) == outside_links.MANY
    assert not outside_links.cut_off([*silent[:10], "https://answers.test/", *silent[12:20]])
    # Too few to tell.
    assert not outside_links.cut_off(silent[:4])


def test_unsound_data(small_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = small_site / "data" / "hotlines.yml"
    path.write_text(path.read_text("utf-8").replace("area: MX\n", "area: XX\n"), "utf-8")
    assert outside_links.main(["--site-root", str(small_site)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "data/hotlines.yml:" in captured.err
