/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tabs, theme, address and the beginning. Joined last. */
const tabs = all("#tabs [role=tab]");
const THEMES = ["auto", "light", "dark"];

function showTab() {
  for (const tab of tabs) {
    const is = tab.id === `tab-${chosen.tab}`;
    tab.setAttribute("aria-selected", String(is));
    tab.setAttribute("tabindex", is ? "0" : "-1");
    byId(tab.getAttribute("aria-controls")).hidden = !is;
  }
}

function openTab(tab) {
  chosen.tab = tab.getAttribute("aria-controls");
  writeAddress();
  showTab();
}

function startTabs() {
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => openTab(tab));
    tab.addEventListener("keydown", (event) => {
      const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      const other = tabs[(next + tabs.length) % tabs.length];
      other.focus();
      openTab(other);
    });
  });
}

function startTheme() {
  const button = byId("theme");
  const root = document.documentElement;
  const name = () => { button.textContent = `Theme: ${root.dataset.theme || "auto"}`; };
  button.addEventListener("click", () => {
    root.dataset.theme = THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length];
    name();
  });
  name();
}

function readAgain() {
  readAddress();
  showTab();
  changed();
}

function start() {
  /* The panel is long: only its summary is read out. */
  byId("panel").removeAttribute("aria-live");
  document.body.append(make("p", { id: "live", class: "sr", role: "status" }));
  startFilters();
  startOverview();
  startTables();
  startActorsAndPaths();
  startTimeline();
  whenChanged(showPanel);
  startTabs();
  startTheme();
  window.addEventListener("popstate", readAgain);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null, null);
  });
  recompute();
  showFilters();
  readAgain();
}

start();
