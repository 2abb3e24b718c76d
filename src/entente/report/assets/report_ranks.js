// SPDX-License-Identifier: GPL-2.0-or-later
// The ranking follows the filters in what the page can count itself.

const rankRows = $$("#rank tbody tr[data-actor]").map((row) => ({
  row,
  actor: data.actors[Number(row.dataset.actor)],
  cells: $$("[data-rank]", row),
  whole: $$("[data-rank]", row).map((cell) => cell.textContent),
}));
const rankNote = make("p", { className: "quiet", hidden: true },
  "Mentions, relations, partners and the hostile share are those within the filters; betweenness and PageRank are of everything.");

// In the order of the columns: mentions, relations, partners, hostile share.
function ranksOf(actor) {
  const pairs = actor.pairs.filter((pair) => pair.mentions > 0);
  const relations = pairs.flatMap((pair) => pair.relations).filter((relation) => relation.mentions > 0);
  const hostile = pairs.reduce((sum, pair) => sum + pair.hostile, 0);
  // Of what is not in the file the mentions are known, not the relations.
  return [actor.mentions_now, pairs.some((pair) => pair.left > 0) ? "–" : relations.length, pairs.length,
    actor.mentions_now === 0 ? 0 : Math.round(100 * hostile / actor.mentions_now)];
}

function showRanks() {
  const whole = isWhole();
  const section = $("#ranking");
  if (section && !rankNote.isConnected) section.insertBefore(rankNote, $(".scroll", section));
  rankNote.hidden = whole;
  rankRows.forEach(({ row, actor, cells, whole: words }) => {
    const now = whole ? words : ranksOf(actor);
    cells.forEach((cell, i) => { cell.textContent = now[i]; });
    row.hidden = actor.mentions_now === 0;
    row.classList.toggle("sel", Boolean(state.chosen && state.chosen.actor === actor));
    $$(".fixed", row).forEach((cell) => cell.classList.toggle("faint", !whole));
  });
  if ($("#rank")) sortAnew($("#rank"), 1);
}
