#!/usr/bin/env python3
"""show_in_browser.py URL PICTURE [--select NAME] [--says TEXT]...: opens a trace in MLflow's UI with headless Chromium and prints what is seen there, from the page's
elements: the tree of spans, which of them are marked as having an exception, and what is shown as inputs, outputs and events when each is clicked.
Then whether each TEXT stands anywhere on the page, and a picture of it, with the span NAME selected."""

import argparse
import os
import shutil
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

WAIT = 120  # seconds; 15 on an idle machine
OPTIONS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1280,720"]


def chromium(profile):
    options = webdriver.ChromeOptions()
    tools = {}
    for tool in "chromium", "chromedriver":
        tools[tool] = shutil.which(tool)
        if not tools[tool]:
            sys.exit(f"missing: {tool}; tools/check --all installs it, or install the Debian packages chromium and chromium-driver")
    options.binary_location = tools["chromium"]
    for option in [*OPTIONS, "--user-data-dir=" + profile]:
        options.add_argument(option)
    # A proxy of the environment is not for the driver's own loopback connection.
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = "127.0.0.1,localhost"
    return webdriver.Chrome(options=options, service=Service(tools["chromedriver"]))


class Page:
    def __init__(self, browser):
        self.browser = browser

    def all(self, selector, within=None):
        return (within or self.browser).find_elements(By.CSS_SELECTOR, selector)

    def until(self, condition, message):
        return WebDriverWait(self.browser, WAIT).until(lambda _: condition(), message=message)

    def one(self, selector, within=None):
        return self.until(lambda: next(iter(self.all(selector, within)), None), selector)

    def spans(self):
        return [self.one('[data-testid^="span-title-row-"] span', node) for node in self.all('[data-testid^="timeline-tree-node-"]')]

    def tab(self, name):
        """The text of a tab's panel, once it is the one shown; None if the span has no such tab."""
        tab = next((tab for tab in self.all("[role=tab]") if tab.text.split("\n")[0] == name), None)
        if tab is None:
            return None
        tab.click()
        self.until(lambda: tab.get_attribute("data-state") == "active", f"{name} is not shown")
        panel = self.one(f"[role=tabpanel][aria-labelledby='{tab.get_attribute('id')}']")
        return self.until(lambda: panel.text, f"{name} is empty")

    def select(self, title):
        """Clicks a span, and waits until the details are of it: its name is twice on the page."""
        title.click()
        self.until(lambda: len(self.browser.find_elements(By.XPATH, f"//*[text()='{title.text}']")) > 1, f"{title.text} is not selected")


def is_red(title):
    red, green, blue = (int(part) for part in title.value_of_css_property("color").strip("rgba()").split(",")[:3])
    return red > green + 80 and red > blue + 80


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("picture")
    parser.add_argument("--select")
    parser.add_argument("--says", action="append", default=[])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        browser = chromium(profile)
        try:
            page = Page(browser)
            browser.get(options.url)
            page.one('[data-testid^="timeline-tree-node-"]')
            page.one('[data-component-id="mlflow.evaluations_review.modal.fullscreen"]').click()
            left = min(title.rect["x"] for title in page.spans())
            print("tree")
            for title in page.spans():
                print("  " * (1 + round((title.rect["x"] - left) / 16)) + title.text + (" (marked red)" if is_red(title) else ""))
            for title in page.spans():
                page.select(title)
                print(f"span {title.text}")
                for tab in "Inputs / Outputs", "Events":
                    if text := page.tab(tab):
                        print(f"  {tab}: " + " | ".join(text.split("\n")))
            page.select(next(title for title in page.spans() if title.text == (options.select or title.text)))
            page.tab("Inputs / Outputs")
            for text in options.says:
                print(f"says {text}: {'yes' if text in page.one('body').text else 'no'}")
            browser.save_screenshot(options.picture)
        finally:
            browser.quit()


if __name__ == "__main__":
    main()
