// SPDX-License-Identifier: GPL-2.0-or-later
// What the program wrote, with each thing tied to what belongs to it.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const data = JSON.parse($("#data").textContent);
const picture = $("#fig-overview svg");
const sides = { 1: "coop", "-1": "host", 0: "neut" };
const certainty = {
  asserted: "", alleged: "alleged", planned: "planned, possible",
  denied: "denied by a party", disputed: "denied by a party",
};

// Elements by name, properties and children; texts become text nodes, so that
// the words of others are never read as markup.
function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

function count(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

data.relations.forEach((relation, index) => {
  relation.index = index;
  relation.evidence = [];
  relation.tone = sides[relation.side];
});
data.evidence.forEach((piece) => {
  const sentence = piece.sentence === null ? null : data.sentences[piece.sentence];
  piece.source = sentence === null ? null : data.sources[sentence.source];
  piece.day = piece.date || (piece.source && piece.source.date) || null;
  // "2022/.." is of no month.
  piece.month = piece.day && /^\d{4}-(0[1-9]|1[0-2])/.test(piece.day) ? piece.day.slice(0, 7) : null;
  piece.voice = piece.speaker || "";
  piece.number = 1;
  piece.family = data.relations[piece.relation].family;
  piece.tone = data.relations[piece.relation].tone;
  data.relations[piece.relation].evidence.push(piece);
});
data.actors.forEach((actor, index) => {
  actor.index = index;
  actor.pairs = [];
  actor.group = actor.node && document.getElementById(actor.node);
});
data.pairs.forEach((pair, index) => {
  pair.index = index;
  pair.actors = [data.actors[pair.a], data.actors[pair.b]];
  pair.relations = [];
  pair.key = `${pair.actors[0].key}.${pair.actors[1].key}`;
  pair.group = pair.edge && document.getElementById(pair.edge);
  if (pair.group) {
    pair.key = pair.edge.slice(pair.edge.indexOf("-e-") + 3);
    pair.line = $(".line", pair.group);
    pair.label = $(`.elabel[data-edge="${CSS.escape(pair.key)}"]`, picture);
  }
  pair.actors.forEach((actor) => actor.pairs.push(pair));
});
data.relations.forEach((relation) => {
  if (relation.pair !== null) data.pairs[relation.pair].relations.push(relation);
});
data.kinds.forEach((kind) => {
  kind.tone = sides[kind.side];
  kind.voice = data.voices[kind.voice];
});
// What is not in the file, in sums: as pieces of evidence, but many in one.
data.pairs.forEach((pair) => { pair.rest = []; });
data.rest.forEach(({ pair, cells }) => {
  for (let i = 0; i < cells.length; i += 3) {
    const { family, tone, status, voice } = data.kinds[cells[i]];
    const month = cells[i + 1] === 0 ? null
      : `${String(Math.floor(cells[i + 1] / 100)).padStart(4, "0")}-${String(cells[i + 1] % 100).padStart(2, "0")}`;
    data.pairs[pair].rest.push({ family, tone, status, voice, month, number: cells[i + 2] });
  }
});
// All that the lines of the overview count.
const counted = data.evidence.filter((piece) => data.relations[piece.relation].pair !== null)
  .concat(data.pairs.flatMap((pair) => pair.rest));

function pairName(pair) {
  return `${pair.actors[0].name} – ${pair.actors[1].name}`;
}

const monthsMost = 1200;

// Every month from the first to the last; of more than a hundred years those
// that occur.
const months = (() => {
  const found = [...new Set(counted.map((piece) => piece.month).filter(Boolean))].sort();
  if (found.length === 0) return found;
  const number = (month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const first = number(found[0]);
  const length = number(found[found.length - 1]) - first + 1;
  if (length > monthsMost) return found;
  return Array.from({ length }, (_, i) => `${String(Math.floor((first + i) / 12)).padStart(4, "0")}-${String((first + i) % 12 + 1).padStart(2, "0")}`);
})();
const monthAt = new Map(months.map((month, i) => [month, i]));
const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function monthName(month) {
  return monthNames[Number(month.slice(5)) - 1];
}

function monthWords(month) {
  return `${monthName(month)} ${month.slice(0, 4)}`;
}
