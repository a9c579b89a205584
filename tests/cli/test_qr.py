"""``procbot qr``."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
import segno
from typer.testing import Result

Run = Callable[..., Result]
TOKEN = "123456:abc_secret"


def picture(link: str, folder: Path) -> bytes:
    """The code of ``link`` as the library draws it."""
    path = folder / "wanted.png"
    segno.make_qr(link, error="q").save(str(path), kind="png", scale=10, border=4)
    return path.read_bytes()


@pytest.mark.parametrize("target", ["dang-ky-tam-tru", "ho-tich"])
def test_a_code_opens_an_article_or_an_area_in_the_bot(run: Run, tmp_path: Path, target: str) -> None:
    out = tmp_path / "code.png"

    result = run("qr", target, "--out", str(out), "--bot", "@CongDoanBot")

    link = f"https://t.me/CongDoanBot?start={target}"
    assert result.exit_code == 0, result.output
    assert result.stdout.strip() == link
    assert out.read_bytes() == picture(link, tmp_path)
    assert out.read_bytes().startswith(b"\x89PNG")


def test_a_code_may_open_the_chat_pages_article(run: Run, tmp_path: Path) -> None:
    result = run("qr", "dang-ky-tam-tru", "--out", str(tmp_path / "code.png"), "--web", "https://hoi.example.org/")

    assert result.stdout.strip() == "https://hoi.example.org/bai/dang-ky-tam-tru"


def test_the_bots_name_is_asked_for(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []

    def post(url: str, **_: object) -> httpx.Response:
        called.append(url)
        return httpx.Response(200, json={"ok": True, "result": {"username": "NamedBot"}}, request=httpx.Request("POST", url))

    monkeypatch.setattr(httpx, "post", post)
    monkeypatch.setenv("PROCBOT_TELEGRAM_TOKEN", TOKEN)

    result = run("qr", "ho-tich", "--out", str(tmp_path / "code.png"))

    assert result.stdout.strip() == "https://t.me/NamedBot?start=ho-tich"
    assert called == [f"https://api.telegram.org/bot{TOKEN}/getMe"]


@pytest.mark.parametrize("body", [b"{}", b"no json", b'{"result": 3}', b'{"result": {}}'])
def test_a_name_that_cannot_be_had_is_said_without_the_token(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    monkeypatch.setattr(
        httpx, "post", lambda url, **_: httpx.Response(200, content=body, request=httpx.Request("POST", str(url)))
    )
    monkeypatch.setenv("PROCBOT_TELEGRAM_TOKEN", TOKEN)

    result = run("qr", "ho-tich", "--out", str(tmp_path / "code.png"))

    assert result.exit_code == 2
    assert "--bot NAME" in result.stderr
    assert "abc_secret" not in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("khong-co", "--bot", "CongDoanBot"), "no published article"),
        (("ho-tich",), "Name the bot"),
        (("ho-tich", "--bot", "b!"), "no bot's name"),
        (("ho-tich", "--web", "https://hoi.example.org"), "articles only"),
        (("dang-ky-tam-tru", "--web", "hoi.example.org"), "https://"),
        (("ho-tich", "--web", "https://a.b", "--bot", "CongDoanBot"), "one link"),
    ],
)
def test_what_cannot_be_is_refused(run: Run, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    result = run("qr", *words, "--out", str(tmp_path / "code.png"))

    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not (tmp_path / "code.png").exists()


def test_a_file_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    result = run("qr", "ho-tich", "--bot", "CongDoanBot", "--out", str(tmp_path / "no" / "code.png"))

    assert result.exit_code == 2
    assert "cannot be written" in " ".join(result.stderr.split())
