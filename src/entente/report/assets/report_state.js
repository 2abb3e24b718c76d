// SPDX-License-Identifier: GPL-2.0-or-later
// What the reader has chosen: filters, an actor or a pair, a tab. Whoever
// shows something registers to be told of a change.

const everything = () => ({
  family: new Set(data.families.map((family) => family.key)),
  tone: new Set(["coop", "host", "neut"]),
  status: new Set(data.statuses),
  speaker: null, // null: all; else a set of voices
  from: 0,
  until: Math.max(0, months.length - 1),
});

const state = { filter: everything(), chosen: null, tab: "overview" };
const views = [];

function onChange(show) {
  views.push(show);
}

function changed() {
  recount();
  views.forEach((show) => show());
}

// The address holds the choice, so that a link opens it again.
function writeAddress() {
  const parts = [];
  if (state.tab !== "overview") parts.push(`tab=${state.tab}`);
  if (state.chosen && state.chosen.actor) parts.push(`n=${encodeURIComponent(state.chosen.actor.key)}`);
  if (state.chosen && state.chosen.relations) parts.push(`r=${state.chosen.relations.map((relation) => relation.id).join(".")}`);
  if (state.chosen && state.chosen.pair) parts.push(`e=${encodeURIComponent(state.chosen.pair.key)}`);
  const address = `#${parts.join("&")}`;
  if (address !== (location.hash || "#")) history.pushState(null, "", address);
}

function readAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  const actor = data.actors.find((one) => one.key === words.get("n"));
  const pair = data.pairs.find((one) => one.key === words.get("e"));
  const relations = relationsNamed((words.get("r") || "").split("."));
  state.chosen = actor ? { actor } : pair ? { pair } : relations.length > 0 ? { relations } : null;
  state.tab = $$("#tabs [role=tab]").some((tab) => tab.id === `tab-${words.get("tab")}`) ? words.get("tab") : "overview";
}

function relationsNamed(ids) {
  const wanted = new Set(ids);
  return data.relations.filter((relation) => wanted.has(String(relation.id)));
}

let chosenAt = null;

// Who chooses by keys goes on in the evidence, and back with Escape. On a
// narrow page the evidence stands below what was chosen.
function choose(chosen, byKeys = null) {
  const back = chosen ? null : chosenAt;
  state.chosen = chosen;
  chosenAt = byKeys;
  writeAddress();
  changed();
  if (byKeys) $("#close").focus();
  if (back) back.focus();
  if (chosen && matchMedia("(max-width:900px)").matches) $("#panel").scrollIntoView();
}
