// SPDX-License-Identifier: GPL-2.0-or-later
// A bar a month, by tone; a click sets the time filter to it.

function startTimeline() {
  const section = $("#timeline");
  if (!section || months.length === 0) return;
  const bars = make("div", { className: "bars", role: "group", ariaLabel: "Mentions by month" });
  section.insertBefore(bars, $("h2", section) ? $("h2", section).nextSibling : section.firstChild);
  onChange(() => {
    const sums = months.map(() => ({ coop: 0, host: 0, neut: 0 }));
    data.relations.forEach((relation) => {
      const filter = state.filter;
      if (!filter.family.has(data.families[relation.family].key) || !filter.tone.has(relation.tone)) return;
      relation.evidence.forEach((piece) => {
        const at = months.indexOf(piece.month);
        if (at >= 0 && filter.status.has(data.statuses[piece.status]) && (filter.speaker === null || filter.speaker.has(piece.voice))) sums[at][relation.tone] += 1;
      });
    });
    const most = Math.max(1, ...sums.map((sum) => sum.coop + sum.host + sum.neut));
    const one = state.filter.from === state.filter.until;
    bars.replaceChildren(...sums.map((sum, i) => {
      const words = `${months[i]}: ${count(sum.coop, "cooperative", "cooperative")}, ${sum.host} hostile, ${sum.neut} neutral`;
      const bar = make("button", { type: "button", title: words, ariaLabel: words, ariaPressed: String(one && state.filter.from === i) });
      ["coop", "host", "neut"].forEach((tone) => {
        const part = make("i", { className: tone });
        part.style.height = `${96 * sum[tone] / most}%`;
        bar.append(part);
      });
      bar.addEventListener("click", () => {
        const again = one && state.filter.from === i;
        state.filter.from = again ? 0 : i;
        state.filter.until = again ? months.length - 1 : i;
        changed();
        $$("button", bars)[i].focus();
      });
      return bar;
    }));
  });
}
