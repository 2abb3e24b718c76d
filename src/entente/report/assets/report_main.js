// SPDX-License-Identifier: GPL-2.0-or-later
// Everything begins here.

document.documentElement.classList.add("js");
document.body.append(make("div", { id: "announcer", className: "sr", role: "status" }));
// The panel is long; only the summary is read out.
$("#panel").removeAttribute("aria-live");
startTabs();
startPicture();
startZoom();
startTables();
startActors();
startPaths();
startTimeline();
startTools();
[showPicture, showPanel, showRows, announce].forEach(onChange);
permanentViews = views.length;
readAddress();
fillFilters();
showTab();
changed();
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.chosen) choose(null);
});
addEventListener("popstate", () => {
  readAddress();
  showTab();
  changed();
});
