from playwright.sync_api import Browser

TWO_CHARACTERS = "<html lang=zh><meta charset=utf-8><span id=first>管</span><br><span id=second>家</span>"


def test_the_browser_of_the_journeys_draws_chinese(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(TWO_CHARACTERS)
    first, second = (page.locator(selector).screenshot() for selector in ("#first", "#second"))
    page.close()
    assert first != second, "without a Chinese font every character is the same box"
