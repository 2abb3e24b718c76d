#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Pointer, filters, dark and paper of a report in a real browser:

    pointer.py PAGE.html

All evidence must be in the file. What is left by a filter is counted here from
the data of the page. Skips (77) where there is no browser to drive.
"""
import json
import pathlib
import re
import shutil
import sys

try:
    from selenium import webdriver
    from selenium.common.exceptions import TimeoutException
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    print("skipped: no python3-selenium")
    sys.exit(77)
if not shutil.which("chromium") or not shutil.which("chromedriver"):
    print("skipped: no chromium or chromedriver")
    sys.exit(77)

page = pathlib.Path(sys.argv[1]).resolve()
data = json.loads(re.search(r'id="data">(.*?)</script>', page.read_text(),
                            re.S).group(1))
failures = 0


def check(what, fine):
    global failures
    print(("ok - " if fine else "not ok - ") + what)
    failures += not fine


def open_browser():
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for word in ("--headless", "--no-sandbox", "--disable-dev-shm-usage",
                 "--window-size=1500,950"):
        options.add_argument(word)
    return webdriver.Chrome(service=Service(shutil.which("chromedriver")),
                            options=options)


def pieces():
    """Evidence between two actors, as the filters know it."""
    for piece in data["evidence"]:
        relation = data["relations"][piece["relation"]]
        if relation["pair"] is not None:
            yield {"family": relation["family"], "pair": relation["pair"],
                   "tone": {1: "coop", -1: "host", 0: "neut"}[relation["side"]],
                   "status": piece["status"],
                   "speaker": piece["speaker"] or ""}


browser = open_browser()
try:
    browser.get(page.as_uri())
    find = lambda css: browser.find_elements(By.CSS_SELECTOR, css)
    run = browser.execute_script
    drawn = {i for i, pair in enumerate(data["pairs"]) if pair["edge"]}
    counts = [p for p in pieces() if p["pair"] in drawn]

    def seen():
        """Mentions on the lines that are shown, and how many lines."""
        return tuple(run("""
            const on = [...document.querySelectorAll('#fig-overview .edge')]
                .filter((line) => !line.classList.contains('off'));
            return [on.reduce((sum, line) => sum + Number(line.dataset.n), 0),
                    on.length];"""))

    def left(test):
        rest = [p for p in counts if test(p)]
        return len(rest), len({p["pair"] for p in rest})

    check("all is shown", seen() == left(lambda p: True))
    for name, without in (
            ("family", lambda p: p["family"] != first["family"]),
            ("tone", lambda p: p["tone"] != "coop"),
            ("status", lambda p: p["status"] != first["status"]),
            ("speaker", lambda p: p["speaker"] != "")):
        box = find("#filter-%s input" % name)[0]
        # The first box is that of the first kind that occurs.
        first = {"family": min(p["family"] for p in counts),
                 "status": min(p["status"] for p in counts)}
        box.click()
        check("without the first %s, %d mentions on %d lines"
              % ((name,) + left(without)), seen() == left(without))
        find("#reset")[0].click()
    run("""const from = document.querySelector('#time-from');
        from.value = from.max; from.dispatchEvent(new Event('input'));""")
    check("in the last month are fewer", 0 <= seen()[0] < len(counts))
    find("#reset")[0].click()
    check("everything comes back", seen() == left(lambda p: True))

    picture = find("#fig-overview svg")[0]
    box = lambda: run("const b = picture.viewBox.baseVal;"
                      "return [b.x, b.y, b.width, b.height]")
    whole = box()
    run("""picture.dispatchEvent(new WheelEvent('wheel', {deltaY: -300,
        clientX: 600, clientY: 400, cancelable: true}))""")
    near = box()
    check("the wheel zooms", near[2] < 0.8 * whole[2])
    ActionChains(browser).move_to_element(picture).click_and_hold() \
        .move_by_offset(80, 40).release().perform()
    moved = box()
    check("dragging pans", moved[0] < near[0] and moved[1] < near[1]
          and abs(moved[2] - near[2]) < 0.1)
    check("dragging chooses nothing", not find("#panel article"))
    find("#zoom-fit")[0].click()
    check("fit resets", max(abs(a - b) for a, b in zip(box(), whole)) < 0.1)

    node = find("#fig-overview .node")[0]
    dim = lambda: run("return [...document.querySelectorAll("
                      "'#fig-overview .edge')].filter((line) => "
                      "getComputedStyle(line).opacity < 0.5).length")
    ActionChains(browser).move_to_element(node).perform()
    who = next(i for i, actor in enumerate(data["actors"])
               if actor["node"] == node.get_attribute("id"))
    others = sum(1 for i in drawn
                 if who not in (data["pairs"][i]["a"], data["pairs"][i]["b"]))
    try:
        WebDriverWait(browser, 5).until(lambda _: dim() == others)
    except TimeoutException:
        pass
    check("pointing at an actor dims the %d lines of others" % others,
          dim() == others > 0)
    ActionChains(browser).click(node).perform()
    check("a click opens its evidence", len(find("#panel article")) > 0)
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
    line = find("#fig-overview .edge")[-1]
    run("arguments[0].focus()", line)
    line.send_keys(Keys.SPACE)
    check("Space on a line opens it", "#e=" in browser.current_url
          and len(find("#panel article")) > 0)

    def media(kind, scheme):
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "media": kind, "features": [
                {"name": "prefers-color-scheme", "value": scheme}]})
        return run("return getComputedStyle(document.body).backgroundColor")

    check("light is white", media("screen", "light") == "rgb(255, 255, 255)")
    check("dark is dark", media("screen", "dark") == "rgb(18, 22, 29)")
    check("paper is white", media("print", "dark") == "rgb(255, 255, 255)")
    check("on paper all sections stand one below the other",
          all(s.is_displayed() for s in find("main > section"))
          and not find("#filters")[0].is_displayed())
finally:
    browser.quit()
sys.exit(1 if failures else 0)
