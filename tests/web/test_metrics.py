"""/metrics."""

from tests.web.stage import PUBLISHED, Browser, Services, break_down


def test_replies_are_counted_by_channel_and_outcome_without_words(browser: Browser) -> None:
    browser.submit(question="dang-ky-tam-tru fee")
    browser.submit(question="which")
    browser.submit(question="")
    text = browser.get("/metrics").text
    assert 'procbot_replies_total{channel="web",outcome="ANSWERED"} 1.0' in text
    assert 'procbot_replies_total{channel="web",outcome="AMBIGUOUS"} 1.0' in text
    assert 'procbot_web_refused_total{reason="empty"} 1.0' in text
    assert 'procbot_reply_seconds_count{channel="web"} 2.0' in text
    assert "procbot_database_up 1.0" in text
    assert f"procbot_knowledge_version {len(PUBLISHED)}.0" in text
    assert 'procbot_queue_rows{queue="outbox",state="pending"} 0.0' in text
    assert "which" not in text
    assert "tam-tru" not in text


def test_metrics_are_told_during_an_outage(browser: Browser, services: Services) -> None:
    break_down(services)
    response = browser.get("/metrics")
    assert response.status_code == 200
    assert "procbot_database_up 0.0" in response.text
