"""Whatever authors, learners and files write, a page shows it and does nothing else: no script runs, nobody is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from assessment import banks
from assessment.dashboard import text
from assessment.dashboard.text import bank as bank_text
from assessment.dashboard.text import exchange as exchange_text
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text import practise as practise_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import result as result_text
from assessment.dashboard.text import skills as skills_text
from assessment.dashboard.text import topic as topic_text
from assessment.exchange import drafts
from assessment.exchange.reading import read_bytes
from tests.browser.conftest import Dashboard
from tests.browser.pages import PAGES, explained, on_question, press, settled, tab, visit
from tests.browser.payloads import payload_bank

#: Addresses that would run something (browsers open no `data:` address from a link), and elements that only a page's own code may bring.
BELIEVED = """
() => [
  ...[...document.querySelectorAll('a[href], area[href], form[action]')].map((one) => one.href || one.action)
    .filter((href) => !/^(https?:|mailto:|blob:|data:)/.test(href)),
  ...[...document.querySelectorAll('main img, main iframe, main script, main object, main embed, main style')]
    .map((one) => one.outerHTML.slice(0, 200)).filter((html) => html.includes('hit') || html.includes('%(canary)s')),
  ...[...document.querySelectorAll('[onerror], [onload], [onclick]')].map((one) => one.outerHTML.slice(0, 200)),
  ...(window.hit ? ['a script ran'] : []),
]
"""

#: A page that falls for everything.
BELIEVING = "<main><a href='javascript:window.hit=1'>a</a><iframe srcdoc='hit'></iframe><img src=/html onerror=window.hit=1></main>"


@dataclass
class Canary:
    """A server that nobody should call, and what it was asked for."""

    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        canary = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                canary.asked.append(self.path)
                body = BELIEVING.encode() if self.path == "/believing" else b""
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Write nothing to the screen."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    listening = Canary()
    yield listening
    listening.server.shutdown()
    listening.server.server_close()


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory, canary: Canary) -> Iterator[Dashboard]:
    folder = payload_bank.write(tmp_path_factory.mktemp("bank"), canary.url)
    data = tmp_path_factory.mktemp("data")
    payload_bank.fill(data, folder, canary.url)
    running = Dashboard(data, banks=folder)
    running.start()
    yield running
    running.kill()


@pytest.fixture
def watched(page: Page, dashboard: Dashboard) -> list[str]:
    """Record whom the page calls beside its own server."""
    called: list[str] = []
    own = (dashboard.url, dashboard.url.replace("http", "ws", 1), "data:", "blob:")
    page.context.on("request", lambda request: None if request.url.startswith(own) else called.append(request.url))
    page.on("dialog", lambda dialog: called.append(dialog.message))
    page.on("console", lambda said: called.append(said.text) if "Content Security Policy" in said.text else None)
    return called


def pick(page: Page, label: str, begins: str) -> None:
    """Choose from a list by its first letters: the whole of these names cannot be typed."""
    settled(page)
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(begins)
    page.get_by_role("option").filter(has_text=re.compile(f"^{begins}")).first.click()
    settled(page)


def inert(page: Page, canary: Canary, called: list[str]) -> None:
    settled(page)
    page.wait_for_timeout(300)
    assert page.evaluate(BELIEVED % {"canary": canary.url}) == []
    assert called == []
    assert canary.asked == []


def test_the_canary_would_sing(page: Page, canary: Canary) -> None:
    """The means of this test find what they look for, in a page that believes everything."""
    page.goto(f"{canary.url}/believing")
    page.wait_for_function("window.hit === 1")
    assert len(page.evaluate(BELIEVED % {"canary": canary.url})) == 5
    assert "/html" in canary.asked
    canary.asked.clear()


def test_the_browser_would_refuse_to_call_anybody(page: Page, canary: Canary) -> None:
    """Where a picture slips through all the same, the page's policy stops it."""
    assert page.evaluate(CALLS, canary.url) == ["picture", "request", "script"]
    assert canary.asked == []


#: Tries to call, and tells which ways were refused.
CALLS = """
async (canary) => {
  const refused = [];
  await new Promise((done) => {
    const picture = new Image();
    picture.onload = done;
    picture.onerror = () => { refused.push('picture'); done(); };
    picture.src = canary + '/picture';
  });
  await fetch(canary + '/request', {mode: 'no-cors'}).catch(() => refused.push('request'));
  await new Promise((done) => {
    const script = document.createElement('script');
    script.onload = done;
    script.onerror = () => { refused.push('script'); done(); };
    script.src = canary + '/script';
    document.head.append(script);
  });
  return refused;
}
"""


def test_every_page(page: Page, canary: Canary, watched: list[str]) -> None:
    for name in PAGES:
        visit(page, name)
        inert(page, canary, watched)


def test_every_view(page: Page, canary: Canary, watched: list[str]) -> None:
    for name, views in (("skills", skills_text.VIEWS), ("plan", plan_text.VIEWS)):
        visit(page, name)
        for view in views.values():
            tab(page, view)
            inert(page, canary, watched)


def test_every_topics_page(page: Page, canary: Canary, watched: list[str], dashboard: Dashboard) -> None:
    bank, _ = banks.load(dashboard.banks)
    for topic in bank.blueprint.topics[:4]:
        page.goto(f"{dashboard.url}/topic?topic={topic.id}")
        expect(page.get_by_role("button", name=topic_text.PRACTISE)).to_be_visible()
        inert(page, canary, watched)


def test_questions_and_their_explanations(page: Page, canary: Canary, watched: list[str], dashboard: Dashboard) -> None:
    _, problems = banks.load(dashboard.banks)
    assert [problem.item_id for problem in problems] == ["shows-a-picture-0", "shows-a-picture-1"]
    visit(page, "practise")
    pick(page, text.TOPIC, "Estimation and")
    press(page, f"start-topic-{practise_text.PRACTISE}")
    for number in range(1, 5):
        on_question(page, number)
        inert(page, canary, watched)
        page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        explained(page)
        inert(page, canary, watched)
        page.get_by_role("button", name=quiz_text.GO_ON).click()


def test_the_review_of_every_answer(page: Page, canary: Canary, watched: list[str], dashboard: Dashboard) -> None:
    page.goto(f"{dashboard.url}/result")
    page.get_by_text(result_text.REVIEW_FILTER["all"], exact=True).click()
    expect(page.get_by_text(quiz_text.WHY).first).to_be_visible()
    inert(page, canary, watched)


def test_the_authors_page(page: Page, canary: Canary, watched: list[str], dashboard: Dashboard) -> None:
    bank, _ = banks.load(dashboard.banks)
    page.get_by_test_id("stSidebar").get_by_role("link", name=text.BANK, exact=True).click()
    tab(page, bank_text.VIEWS["checks"])
    expect(page.get_by_text("shows-a-picture-0")).to_be_visible()
    inert(page, canary, watched)
    tab(page, bank_text.VIEWS["questions"])
    pick(page, text.TOPIC, "Estimation and")
    for number, item in enumerate(bank.active[:4]):
        pick(page, bank_text.ITEM, item.id)
        if number == 0:
            page.get_by_text(bank_text.SHOW_KEY, exact=True).click()
        expect(page.get_by_text(quiz_text.RIGHT_ANSWER)).to_be_visible()
        inert(page, canary, watched)


def test_a_draft_of_somebody_elses_file(page: Page, canary: Canary, watched: list[str], dashboard: Dashboard) -> None:
    calls = (
        f"<img src={canary.url}/html.png onerror=alert(1)> ![x]({canary.url}/markdown.png) <script>alert(2)</script>"
    )
    content = f"question,answer,wrong 1,explanation\n{calls},{calls} a,{calls} b,{calls}\n"
    marked = f"[markdown]{calls.replace('=', chr(92) + '=').replace(':', chr(92) + ':')} ![y][z] {{=a ~b}}"
    for name, data in (("evil.csv", content), ("marked.gift", marked)):
        questions, _ = read_bytes(name, data.encode())
        made = drafts.draft_file(questions, "estimation", name)
        assert made.items == 1
        drafts.add_file(dashboard.banks, "estimation", name, made)
    page.get_by_test_id("stSidebar").get_by_role("link", name=text.BANK, exact=True).click()
    tab(page, bank_text.VIEWS["drafts"])
    expect(page.get_by_role("heading", name=exchange_text.PREVIEW)).to_be_visible()
    inert(page, canary, watched)
