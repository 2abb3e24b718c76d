// SPDX-License-Identifier: GPL-2.0-or-later
// Everything begins here.

document.documentElement.classList.add("js");
document.body.append(make("div", { id: "announcer", className: "sr", role: "status" }));
// The panel is long; only the summary is read out.
$("#panel").removeAttribute("aria-live");
startTabs();
startPicture();
startFigures();
startZoom();
startTables();
startRows();
startActors();
startPaths();
startTimeline();
startTools();
[showPicture, showFigures, showPanel, showRows, showRanks, announce].forEach(onChange);
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
// What is folded away on the screen is not on paper.
$$("details").forEach((details) => { details.open = false; });
addEventListener("beforeprint", () => $$("details").forEach((details) => { details.open = true; }));
