#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What axe-core finds wrong with a report: axe.py PAGE.html AXE.js

Every tab, light and dark; what is serious or critical fails.
"""
import pathlib
import sys

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

CALL = """
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations"] })
  .then((found) => done(found.violations), (error) => done(String(error)));
"""

options = webdriver.ChromeOptions()
for word in ("--headless", "--no-sandbox", "--disable-dev-shm-usage",
             "--window-size=1500,950"):
    options.add_argument(word)
browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"),
                           options=options)
axe = pathlib.Path(sys.argv[2]).read_text()
worst = 0
looked = 0
try:
    url = pathlib.Path(sys.argv[1]).resolve().as_uri()
    browser.get(url)
    # The page lets no script but its own run.
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    browser.get(url)
    for theme in ("light", "dark"):
        browser.execute_script(
            "document.documentElement.dataset.theme = arguments[0]", theme)
        for tab in browser.find_elements(By.CSS_SELECTOR, "#tabs [role=tab]"):
            tab.click()
            browser.execute_script(axe)
            found = browser.execute_async_script(CALL)
            if isinstance(found, str):
                sys.exit("axe-core did not run: " + found)
            looked += 1
            for one in found:
                serious = one["impact"] in ("serious", "critical")
                worst += serious
                print("not ok" if serious else "#", theme, tab.text,
                      one["impact"], one["id"], one["nodes"][0]["html"][:160])
finally:
    browser.quit()
print("ok - %d looks, %d serious" % (looked, worst))
sys.exit(1 if worst or looked != 14 else 0)
