// SPDX-License-Identifier: GPL-2.0-or-later
// Tabs by click and arrow keys; one section is shown at a time.

const tabs = $$("#tabs [role=tab]");

function showTab() {
  tabs.forEach((tab) => {
    const here = tab.id === `tab-${state.tab}`;
    const section = document.getElementById(tab.getAttribute("aria-controls"));
    tab.setAttribute("aria-selected", String(here));
    tab.tabIndex = here ? 0 : -1;
    if (section) section.hidden = !here;
  });
  showSaving();
}

function openTab(name) {
  state.tab = name;
  writeAddress();
  showTab();
}

function startTabs() {
  tabs.forEach((tab, index) => {
    const section = document.getElementById(tab.getAttribute("aria-controls"));
    if (section) {
      section.setAttribute("role", "tabpanel");
      section.setAttribute("aria-labelledby", tab.id);
      section.tabIndex = 0;
    }
    tab.addEventListener("click", () => openTab(tab.id.slice(4)));
    tab.addEventListener("keydown", (event) => {
      const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined) return;
      const next = tabs[(to + tabs.length) % tabs.length];
      event.preventDefault();
      openTab(next.id.slice(4));
      next.focus();
    });
  });
}
