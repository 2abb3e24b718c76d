// SPDX-License-Identifier: GPL-2.0-or-later
// Counts behind the filters, by the formulas of the program: a number on a
// line is that of the sentences that are let in.

function isOfKind(piece) {
  return state.filter.family.has(data.families[piece.family].key) && state.filter.tone.has(piece.tone);
}

function isLetIn(piece) {
  const filter = state.filter;
  if (!isOfKind(piece)) return false;
  if (!filter.status.has(data.statuses[piece.status])) return false;
  if (filter.speaker !== null && !filter.speaker.has(piece.voice)) return false;
  if (filter.from === 0 && filter.until >= months.length - 1) return true;
  return piece.month !== null && piece.month >= months[filter.from] && piece.month <= months[filter.until];
}

function isWhole() {
  const all = everything();
  const filter = state.filter;
  return filter.speaker === null && filter.from === all.from && filter.until === all.until &&
    ["family", "tone", "status"].every((name) => filter[name].size === all[name].size);
}

// A pair is mixed if both sides hold a fifth; else hostile if that is more;
// else cooperative from 34 %; else neutral.
function toneOf(sums) {
  const all = sums.coop + sums.host + sums.neut;
  if (all === 0) return "neut";
  if (sums.coop * 5 >= all && sums.host * 5 >= all && sums.coop > 0 && sums.host > 0) return "mix";
  if (sums.host > sums.coop) return "host";
  return sums.coop * 100 >= all * 34 ? "coop" : "neut";
}

function widthOf(mentions) {
  const { base, step, most, dense } = data.width;
  const width = Math.min(base + step * Math.sqrt(Math.max(0, mentions - 1)), most);
  return dense ? 0.5 + width / 2.5 : width;
}

function recount() {
  const whole = isWhole();
  data.actors.forEach((actor) => { actor.mentions_now = 0; });
  data.relations.forEach((relation) => {
    relation.now = relation.evidence.filter(isLetIn);
    relation.mentions = relation.now.length;
  });
  data.pairs.forEach((pair) => {
    const sums = whole ? { ...pair.sums } : { coop: 0, host: 0, neut: 0 };
    const here = pair.relations.reduce((sum, relation) => sum + relation.mentions, 0);
    if (!whole) {
      pair.relations.forEach((relation) => { sums[relation.tone] += relation.mentions; });
      pair.rest.forEach((cell) => { if (isLetIn(cell)) sums[cell.tone] += cell.number; });
    }
    pair.mentions = sums.coop + sums.host + sums.neut;
    pair.left = pair.mentions - here;
    pair.hostile = sums.host;
    pair.tone = toneOf(sums);
    pair.actors.forEach((actor) => { actor.mentions_now += pair.mentions; });
  });
}

function totals() {
  const shown = data.pairs.filter((pair) => pair.mentions > 0);
  return { pairs: shown.length, mentions: shown.reduce((sum, pair) => sum + pair.mentions, 0) };
}

// Relations of which something is let in, of what is chosen.
function relationsOf(chosen) {
  const relations = chosen.relations || (chosen.pair ? [chosen.pair] : chosen.actor.pairs).flatMap((pair) => pair.relations);
  return relations.filter((relation) => relation.mentions > 0)
    .sort((one, two) => two.mentions - one.mentions || one.index - two.index);
}
