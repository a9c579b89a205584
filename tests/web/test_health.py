"""/healthz."""

from tests.web.stage import PUBLISHED, Browser, Services, break_down


def test_a_healthy_process_tells_its_versions(browser: Browser) -> None:
    response = browser.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "process": "ok",
        "database": "ok",
        "knowledge_version": len(PUBLISHED),
        "index_version": len(PUBLISHED),
        "articles": len(PUBLISHED),
    }
    assert response.headers["cache-control"] == "no-store"


def test_a_process_without_its_database_is_not_healthy(browser: Browser, services: Services) -> None:
    assert browser.get("/healthz").status_code == 200
    break_down(services)
    response = browser.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"status": "unavailable", "process": "ok", "database": "unavailable"})
