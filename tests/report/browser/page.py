#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A report in a real browser, from a file:

    page.py PAGE.html SAVED.svg [FILTER=VALUE:PAGE.html ...]

The overview is saved as SAVED.svg while a filter is on. Behind each filter that
is named there are as many mentions as in the page beside it.

What must be seen is counted here from the data of the page. Skips (77), and
says so, where there is no chromium, chromedriver or python3-selenium.
"""
import json
import pathlib
import re
import shutil
import sys

try:
    from selenium import webdriver
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError:
    print("skipped: no python3-selenium")
    sys.exit(77)
if not shutil.which("chromium") or not shutil.which("chromedriver"):
    print("skipped: no chromium or chromedriver")
    sys.exit(77)

others = [word.split(":", 1) for word in sys.argv[3:]]
page = pathlib.Path(sys.argv[1]).resolve()
html = page.read_text()
data = json.loads(re.search(r'id="data">(.*?)</script>', html, re.S).group(1))
failures = 0


def check(what, fine):
    global failures
    print(("ok - " if fine else "not ok - ") + what)
    failures += not fine


def open_browser(script=True):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for word in ("--headless", "--no-sandbox", "--disable-dev-shm-usage",
                 "--window-size=1500,950"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not script:
        options.add_experimental_option(
            "prefs", {"profile.managed_default_content_settings.javascript": 2}
        )
    service = webdriver.ChromeService(shutil.which("chromedriver")) \
        if hasattr(webdriver, "ChromeService") else None
    if service is None:
        from selenium.webdriver.chrome.service import Service
        service = Service(shutil.which("chromedriver"))
    return webdriver.Chrome(service=service, options=options)


def names_of(pair):
    return (data["actors"][pair["a"]]["name"], data["actors"][pair["b"]]["name"])


def mentions(relation):
    return sum(1 for e in data["evidence"] if e["relation"] == relation)


def whole(pair):
    return sum(pair["sums"].values())


browser = open_browser()
try:
    url = page.as_uri()
    browser.get(url)
    find = lambda css: browser.find_elements(By.CSS_SELECTOR, css)
    drawn = [p for p in data["pairs"] if p["edge"]]

    check("the script runs", "js" in browser.find_element(By.TAG_NAME, "html")
          .get_attribute("class").split())
    first = find("#panel ul.pairs button")[0].text
    best = max(data["pairs"], key=whole)
    check("the strongest pair comes first in the panel",
          str(whole(best)) in first and names_of(best)[0] in first
          and names_of(best)[1] in first)

    browser.get(url + "#e=" + best["edge"].split("-e-")[1])
    browser.refresh()
    count = sum(1 for r in data["relations"]
                if r["pair"] == data["pairs"].index(best))
    panel = browser.find_element(By.ID, "panel").text
    check("an address opens a pair with its relations",
          len(find("#panel article")) == count and names_of(best)[0] in panel)
    check("words are marked", len(find("#panel mark")) > 0)
    quoted = find("#panel blockquote")[0]
    home = next(t for t in data["sentences"] if t["text"] in quoted.text)
    near = [t["text"] for t in data["sentences"]
            if t["source"] == home["source"] and abs(t["no"] - home["no"]) <= 2]
    quoted.find_element(By.TAG_NAME, "button").click()
    check("a sentence is shown with %d round it" % (len(near) - 1),
          len(near) > 1 and near == [line.text for line in
                                     find("#panel .context p:not(.meta)")])
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
    check("Escape lets go", len(find("#panel article")) == 0)

    for tab in ("actor", "path", "timeline", "ranking", "relations", "method",
                "overview"):
        browser.find_element(By.ID, "tab-" + tab).click()
        shown = [s.get_attribute("id") for s in find("main > section")
                 if s.is_displayed()]
        check("tab " + tab + " shows its section alone", shown == [tab])

    box = find("#filters input[type=checkbox]")[0]
    box.click()
    family = 0
    left = sum(mentions(i) for i, r in enumerate(data["relations"])
               if r["pair"] is not None and r["family"] != family)
    said = browser.find_element(By.ID, "panel").text
    check("without the first kind %d mentions are left" % left,
          re.search(r"\b%d mentions? shown" % left, said.replace(",", ""))
          is not None or "%d mention" % left in said)
    hidden = sum(1 for p in drawn if not any(
        r["pair"] == data["pairs"].index(p) and r["family"] != family
        for r in data["relations"]))
    check("lines without any left are hidden",
          len(find("#fig-overview .edge.off")) == hidden)

    saved = browser.execute_script("return standalone(picture)")
    pathlib.Path(sys.argv[2]).write_text(saved)
    check("what is saved has the lines that are shown",
          saved.count('class="edge ') == len(drawn) - hidden)
    find("#reset")[0].click()
    check("everything comes back", not find("#fig-overview .edge.off"))

    width = lambda: browser.execute_script("return picture.viewBox.baseVal.width")
    before = width()
    find("#zoom-in")[0].click()
    check("a button zooms in", abs(width() - 0.8 * before) < 1)
    find("#zoom-fit")[0].click()
    check("fit resets", abs(width() - before) < 0.1)

    browser.find_element(By.ID, "tab-ranking").click()
    column = next(i for i, head in enumerate(find("#rank thead th"))
                  if head.text.strip().startswith("Mentions"))
    numbers = lambda: [int(row.find_elements(By.CSS_SELECTOR, "th, td")[column]
                           .text.replace(",", ""))
                       for row in find("#rank tbody tr")]
    button = find("#rank thead th")[column].find_element(By.TAG_NAME, "button")
    button.click()
    check("a click sorts a table by numbers", numbers() == sorted(numbers()))
    button.click()
    check("another sorts it the other way",
          numbers() == sorted(numbers(), reverse=True))

    browser.find_element(By.ID, "tab-overview").click()
    node = find("#fig-overview .node")[0]
    browser.execute_script("arguments[0].focus()", node)
    node.send_keys(Keys.ENTER)
    check("Enter on an actor opens its evidence",
          len(find("#panel article")) > 0 and "#n=" in browser.current_url)
    check("and goes on there", browser.switch_to.active_element
          .get_attribute("id") == "close")
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    check("Escape leads back to the actor", browser.switch_to.active_element
          .get_attribute("id") == node.get_attribute("id"))
    for size in (900, 500):
        browser.set_window_size(size, 900)
        check("nothing is wider than a page of %d px" % size,
              browser.execute_script(
                  "return document.documentElement.scrollWidth <= innerWidth"))

    browser.set_window_size(1500, 950)
    browser.get(url)
    browser.refresh()
    total = sum(whole(p) for p in data["pairs"])
    number = lambda text: int(re.sub(r"\D", "", text) or 0)
    for name in ("family", "tone", "status", "speaker"):
        check("the counts behind the filters by %s are all mentions" % name,
              sum(number(e.get_attribute("textContent"))
                  for e in find("#filter-%s .count" % name)) in (0, total))
    check("months and the undated are all mentions",
          sum(number(e.get_attribute("textContent"))
              for e in find("#months tbody td:last-child"))
          + sum(number(e.get_attribute("textContent"))
                for e in find("#undated")) == total)
    check("the script knows no month for as many as the program",
          browser.execute_script(
              "return counted.filter((p) => !p.month)"
              ".reduce((sum, p) => sum + p.number, 0)")
          == sum(number(e.get_attribute("textContent"))
                 for e in find("#undated")))
    check("the ranking counts each mention at both ends",
          sum(number(row.find_elements(By.CSS_SELECTOR, "th, td")[1]
                     .get_attribute("textContent"))
              for row in find("#rank tbody tr")) == 2 * total)
    for name, file in others:
        other = json.loads(re.search(r'id="data">(.*?)</script>',
                                     pathlib.Path(file).read_text(), re.S)
                           .group(1))
        kind, value = name.split("=")
        said = browser.execute_script(
            "state.filter = everything(); state.filter[arguments[0]] ="
            " new Set([arguments[1]]); changed(); return totals().mentions",
            kind, value)
        check("%s: as many mentions as a report of that view" % name,
              said == sum(whole(p) for p in other["pairs"]) and said > 0)
    find("#reset")[0].click()

    browser.find_element(By.ID, "tab-timeline").click()
    bars = find(".bars button")
    if len(bars) > 1:
        bars[-1].click()
        count = number(find("#months tbody tr:not([hidden])")[0]
                       .find_elements(By.TAG_NAME, "td")[4].text)
        check("a bar sets the time, and the table follows",
              browser.execute_script("return totals().mentions") == count
              and len(find("#months tbody tr:not([hidden])")) == 1)
        find(".bars button")[-1].click()
        check("the same bar lets go", len(
            find("#months tbody tr:not([hidden])")) > 1)
    check("without a picture there is nothing to save",
          not browser.find_element(By.ID, "save-svg").is_displayed())

    browser.find_element(By.ID, "tab-actor").click()
    card = find("figure.ego:not([hidden]) .edge[role=button]")[0]
    ids = card.get_attribute("data-rels").replace("r", "").split()
    browser.execute_script("arguments[0].focus()", card)
    card.send_keys(Keys.ENTER)
    check("Enter on a card opens its relations",
          len(find("#panel article")) == len(ids)
          and "r=" + ".".join(ids) in browser.current_url)
    browser.find_element(By.ID, "tab-relations").click()
    row = find("#relation-table tbody tr")[0]
    row.find_elements(By.TAG_NAME, "td")[0].click()
    check("a click on a row opens its relation",
          len(find("#panel article")) == 1
          and "sel" in row.get_attribute("class").split())

    find("#find")[0].send_keys("nobody of that name" + Keys.ENTER)
    check("who is not there is said", find("#find-note")[0].is_displayed())
    actor = data["actors"][1]
    find("#find")[0].clear()
    find("#find")[0].send_keys(actor["name"].upper() + Keys.ENTER)
    check("an actor is found by name",
          find("#panel h2")[0].text == actor["name"]
          and not find("#find-note")[0].is_displayed())

    log = [line for line in browser.get_log("browser")
           if line["level"] in ("SEVERE", "WARNING")]
    check("the browser has nothing to complain about", not log)
    for line in log:
        print("#  ", line["message"])
finally:
    browser.quit()

browser = open_browser(script=False)
try:
    browser.get(page.as_uri())
    sections = browser.find_elements(By.CSS_SELECTOR, "main > section")
    check("without script all sections are there",
          len(sections) == 7 and all(s.is_displayed() for s in sections))
    check("without script there are no filters",
          not browser.find_element(By.ID, "filters").is_displayed())
    rows = browser.find_elements(By.CSS_SELECTOR, "#relation-table tbody tr")
    check("without script every relation is a row",
          len(rows) == len(data["relations"]))
finally:
    browser.quit()
sys.exit(1 if failures else 0)
