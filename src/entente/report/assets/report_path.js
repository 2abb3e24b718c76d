// SPDX-License-Identifier: GPL-2.0-or-later
// A shortest chain between two actors: fewest steps, then most reports.

function reportsOf(pair) {
  return pair.relations.filter((relation) => relation.mentions > 0).reduce((sum, relation) => sum + Math.max(1, relation.reports), 0);
}

// Breadth-first; of the chains of equal length the one with most reports.
function findChain(from, to) {
  const reached = new Map([[from, { steps: 0, reports: 0, before: null, pair: null }]]);
  let edge = [from];
  while (edge.length > 0 && !reached.has(to)) {
    const next = [];
    edge.forEach((actor) => actor.pairs.forEach((pair) => {
      if (pair.mentions === 0) return;
      const other = pair.actors[0] === actor ? pair.actors[1] : pair.actors[0];
      const here = reached.get(actor);
      const reports = here.reports + reportsOf(pair);
      const known = reached.get(other);
      if (known && (known.steps <= here.steps || known.reports >= reports)) return;
      if (!known) next.push(other);
      reached.set(other, { steps: here.steps + 1, reports, before: actor, pair });
    }));
    edge = next;
  }
  if (!reached.has(to)) return null;
  const chain = [];
  for (let actor = to; actor !== from; actor = reached.get(actor).before) {
    const { before, pair } = reached.get(actor);
    chain.unshift({ from: before, to: actor, pair });
  }
  return chain;
}

function stepCards(pair) {
  const relations = relationsOf({ pair });
  const box = make("li", { className: "step" }, ...relations.slice(0, 2).map(relationCard));
  if (relations.length > 2) {
    const more = make("button", { type: "button", className: "plain" }, `and ${count(relations.length - 2, "more relation", "more relations")}`);
    more.addEventListener("click", () => { openTab("overview"); choose({ pair }); });
    box.append(more);
  }
  return box;
}

function startPaths() {
  const choices = [$("#path-from"), $("#path-to")];
  const found = $("#path-found");
  if (!choices[0] || !choices[1] || !found) return;
  choices.forEach((choice) => {
    data.actors.forEach((actor) => choice.append(make("option", { value: actor.key }, actor.name)));
  });
  const given = $("#path figure.path");
  if (given) {
    choices[0].value = given.dataset.from;
    choices[1].value = given.dataset.to;
  } else if (choices[1].options.length > 1) choices[1].selectedIndex = 1;
  const show = () => {
    const [from, to] = choices.map((choice) => data.actors.find((actor) => actor.key === choice.value));
    let drawn = false;
    $$("#path figure.path").forEach((figure) => {
      const here = isWhole() && figure.dataset.from === choices[0].value && figure.dataset.to === choices[1].value;
      drawn = drawn || here;
      figure.hidden = !here;
      for (let next = figure.nextElementSibling; next && !next.matches("figure, #path-found"); next = next.nextElementSibling) next.hidden = !here;
    });
    showSaving();
    if (drawn || !from || !to) { found.replaceChildren(); return; }
    if (from === to) { found.replaceChildren(make("p", {}, "Choose two different actors.")); return; }
    const chain = findChain(from, to);
    if (!chain) {
      found.replaceChildren(make("p", {}, `No chain of relations leads from ${from.name} to ${to.name}${isWhole() ? "" : " within the filters"}.`));
      return;
    }
    const list = make("ol", { className: "chain" }, make("li", { className: "actor" }, from.name));
    chain.forEach((step) => list.append(stepCards(step.pair), make("li", { className: "actor" }, step.to.name)));
    found.replaceChildren(make("p", { className: "quiet" }, `Shortest chain: ${count(chain.length, "step", "steps")}.${chain.length > 1 ? " Of equally short ones that with most reports." : ""}`), list);
  };
  choices.forEach((choice) => choice.addEventListener("change", show));
  onChange(show);
}
