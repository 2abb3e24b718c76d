/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Months as bars, stacked by tone; a bar sets the filter of time. */
function countMonths() {
  const counts = months.map(() => ({ coop: 0, host: 0, neut: 0, all: 0 }));
  const time = { from: filters.from, to: filters.to };
  /* The bars beside the chosen ones stay, so that they can be chosen. */
  Object.assign(filters, { from: 0, to: months.length });
  for (const piece of data.evidence.filter(passes)) {
    const at = months.indexOf((dayOf(piece) || "").slice(0, 7));
    if (at < 0) continue;
    counts[at][sideOf(data.relations[piece.relation])]++;
    counts[at].all++;
  }
  Object.assign(filters, time);
  return counts;
}

function showTimeline() {
  const counts = countMonths();
  const most = Math.max(1, ...counts.map((month) => month.all));
  all("#bars button").forEach((bar, at) => {
    const { coop, host, neut } = counts[at];
    bar.setAttribute("aria-label", `${months[at]}: ${coop} cooperative, ${host} hostile, ${neut} neutral`);
    bar.title = bar.getAttribute("aria-label");
    bar.setAttribute("aria-pressed", String(filters.from === at && filters.to === at + 1));
    bar.classList.toggle("out", at < filters.from || at >= filters.to);
    for (const part of bar.children) part.style.height = `${(100 * counts[at][part.dataset.tone]) / most}%`;
  });
}

function chooseMonth(at) {
  const again = filters.from === at && filters.to === at + 1;
  Object.assign(filters, again ? { from: 0, to: months.length } : { from: at, to: at + 1 });
  filtersChanged();
}

function startTimeline() {
  if (months.length === 0) return;
  const bars = make("div", { id: "bars", role: "group", "aria-label": "Evidence by month" });
  months.forEach((month, at) => {
    const bar = make("button", { type: "button", onclick: () => chooseMonth(at) });
    for (const tone of NEUTRAL_ORDER) bar.append(make("i", { class: `c-${tone}`, "data-tone": tone }));
    bars.append(bar);
  });
  byId("timeline").prepend(bars);
  whenChanged(showTimeline);
}
