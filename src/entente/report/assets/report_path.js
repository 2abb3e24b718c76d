/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Actor and path tabs: a figure where there is one, else the data. */
function fillActors(select, value) {
  data.actors.forEach((actor, at) => select.append(make("option", { value: at, text: actor.name })));
  select.value = value;
}

function showActor() {
  const choice = byId("actor-choice");
  if (chosen.actor !== null) choice.value = chosen.actor;
  const at = Number(choice.value);
  const actor = data.actors[at];
  let found = false;
  for (const figure of all("figure.ego")) {
    const is = actor !== undefined && figure.dataset.actor === actor.key;
    figure.hidden = !is;
    const next = figure.nextElementSibling;
    if (next && !next.matches("figure")) next.hidden = !is;
    found = found || is;
  }
  const list = byId("actor-found");
  list.replaceChildren();
  if (found || !actor) return;
  const relations = relationsOf(({ a, b }) => a === at || b === at);
  list.append(make("h2", { text: `${actor.name}: ${counted(relations.length, "relation")}` }));
  relations.forEach(([id, pieces]) => list.append(relationCard(id, pieces)));
}

/* Neighbours in what is shown: [actor, pair, mentions]. */
function neighbours(at) {
  const list = [];
  data.pairs.forEach(({ a, b }, pair) => {
    const { count } = shown.pairs[pair];
    if (count > 0 && a !== b && (a === at || b === at)) list.push([a === at ? b : a, pair, count]);
  });
  return list;
}

/* Fewest steps, then most mentions along the way, then first in the data. */
function chainBetween(from, to) {
  const best = new Map([[from, { steps: 0, sum: 0, before: null, pair: null }]]);
  for (let level = [from]; level.length > 0 && !best.has(to);) {
    const next = new Map();
    for (const at of level) {
      for (const [other, pair, count] of neighbours(at)) {
        const sum = best.get(at).sum + count;
        if (best.has(other) || (next.has(other) && next.get(other).sum >= sum)) continue;
        next.set(other, { sum, before: at, pair });
      }
    }
    next.forEach((value, key) => best.set(key, value));
    level = [...next.keys()];
  }
  if (!best.has(to)) return null;
  const chain = [];
  for (let at = to; at !== from; at = best.get(at).before) chain.unshift({ at, pair: best.get(at).pair });
  return chain;
}

function showPath() {
  const [from, to] = [Number(byId("path-from").value), Number(byId("path-to").value)];
  const place = byId("path-found");
  place.replaceChildren();
  all("figure.path").forEach((figure) => {
    const is = figure.dataset.from === data.actors[from].key && figure.dataset.to === data.actors[to].key;
    figure.hidden = !is;
    const next = figure.nextElementSibling;
    if (next && !next.matches("figure")) next.hidden = !is;
  });
  const chain = chainBetween(from, to);
  if (from === to || chain === null) {
    place.append(make("p", { text: from === to ? "Choose two different actors."
      : `No chain between ${data.actors[from].name} and ${data.actors[to].name} in what is shown.` }));
    return;
  }
  const list = make("ol", { class: "chain" }, make("li", {}, make("b", { text: data.actors[from].name })));
  for (const { at, pair } of chain) {
    const step = make("li");
    relationsOf((p, index) => index === pair).slice(0, 3)
      .forEach(([id, pieces]) => step.append(relationCard(id, pieces.slice(0, 2))));
    step.append(make("b", { text: data.actors[at].name }));
    list.append(step);
  }
  place.append(make("p", { class: "meta", text: `${counted(chain.length, "step")}: fewest steps, then most mentions` }), list);
}

function startActorsAndPaths() {
  const choice = byId("actor-choice");
  const first = data.actors.findIndex((actor) => actor.ego);
  fillActors(choice, Math.max(0, first));
  byId("actor").append(make("div", { id: "actor-found", class: "js-only" }));
  choice.addEventListener("change", () => choose(Number(choice.value), null));
  const figure = document.querySelector("figure.path");
  const keyed = (key, otherwise) => {
    const at = data.actors.findIndex((actor) => figure && actor.key === key);
    return at < 0 ? otherwise : at;
  };
  fillActors(byId("path-from"), keyed(figure && figure.dataset.from, 0));
  fillActors(byId("path-to"), keyed(figure && figure.dataset.to, Math.min(1, data.actors.length - 1)));
  for (const id of ["path-from", "path-to"]) byId(id).addEventListener("change", showPath);
  whenChanged(showActor);
  whenChanged(showPath);
}
