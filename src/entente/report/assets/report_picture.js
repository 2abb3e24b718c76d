// SPDX-License-Identifier: GPL-2.0-or-later
// The overview follows the filters and the choice.

const toneClass = /\b[fs]-(coop|host|neut|mix)\b/g;

function setTone(element, tone) {
  element.setAttribute("class", element.getAttribute("class").replace(toneClass, (word) => `${word[0]}-${tone}`));
}

// As the program draws it: the shape says the tone as well as the colour.
function badge(tone, at, border) {
  const diamond = tone === "mix";
  const shape = document.createElementNS("http://www.w3.org/2000/svg", diamond ? "path" : "rect");
  const attributes = { class: `f-${tone} s-page badge`, fill: "#6A7380", stroke: "#FFFFFF", "stroke-width": border };
  if (diamond) {
    const x = at.width / 2 + 2;
    const y = at.height / 2 + 3;
    attributes.d = `M${at.x - x} ${at.y}L${at.x} ${at.y - y}L${at.x + x} ${at.y}L${at.x} ${at.y + y}Z`;
  } else {
    Object.assign(attributes, { x: at.x - at.width / 2, y: at.y - at.height / 2, width: at.width, height: at.height,
      rx: at.height / { coop: 2, host: 6, neut: 3 }[tone] });
  }
  Object.entries(attributes).forEach(([name, value]) => shape.setAttribute(name, value));
  return shape;
}

// Middle and size of a badge as first drawn; a diamond is larger than its text.
function placeOf(shape) {
  if (shape.localName === "rect") {
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(shape.getAttribute(name)));
    return { x: x + width / 2, y: y + height / 2, width, height };
  }
  const [left, y, x, top] = shape.getAttribute("d").match(/-?[\d.]+/g).map(Number);
  return { x, y, width: 2 * (x - left) - 4, height: 2 * (y - top) - 6 };
}

function middleOf(line) {
  const point = line.getPointAtLength(line.getTotalLength() / 2);
  return { x: point.x, y: point.y, width: 8, height: 8 };
}

function showMark(pair) {
  const old = $(":scope > .badge", pair.group);
  if (old) old.remove();
  if (!pair.label && (pair.tone === "host" || pair.tone === "mix")) pair.group.append(badge(pair.tone, pair.place, 1.5));
}

function showPair(pair) {
  const gone = pair.mentions === 0;
  pair.group.classList.toggle("off", gone);
  pair.group.setAttribute("tabindex", gone ? "-1" : "0");
  if (pair.label) pair.label.classList.toggle("off", gone);
  if (gone) return;
  pair.line.setAttribute("stroke-width", (isWhole() ? pair.drawnWidth : widthOf(pair.mentions)).toFixed(1));
  setTone(pair.line, pair.tone);
  pair.group.dataset.n = pair.mentions;
  pair.group.setAttribute("aria-label", isWhole() ? pair.drawnLabel
    : `${pairName(pair)}: ${count(pair.mentions, "mention", "mentions")} within the filters, ${data.tones.find((tone) => tone.key === pair.tone).title.toLowerCase()}`);
  showMark(pair);
  if (!pair.label) return;
  pair.label.firstElementChild.replaceWith(badge(pair.tone, pair.place, 2));
  $("text", pair.label).textContent = pair.mentions;
}

// Where the badge or the mark of a pair stands.
function findPlace(pair) {
  const mark = [...pair.group.children].find((shape) => shape.matches("rect, path:not(.line):not(.hit)"));
  pair.drawnWidth = Number(pair.line.getAttribute("stroke-width"));
  pair.drawnLabel = pair.group.getAttribute("aria-label");
  pair.place = pair.label ? placeOf(pair.label.firstElementChild) : mark ? placeOf(mark) : middleOf(pair.line);
  if (mark) mark.classList.add("badge");
}

function showPicture() {
  if (!picture) return;
  data.pairs.forEach((pair) => pair.group && showPair(pair));
  data.actors.forEach((actor) => actor.group && actor.group.classList.toggle("off", actor.mentions_now === 0));
  focusOn(state.chosen);
  $$(".sel", picture).forEach((group) => group.classList.remove("sel"));
  if (state.chosen && !state.chosen.actor) pairsOf(state.chosen).forEach((pair) => pair.group && pair.group.classList.add("sel"));
}

function pairsOf(chosen) {
  if (!chosen) return [];
  if (chosen.relations) return chosen.relations.filter((relation) => relation.pair !== null).map((relation) => data.pairs[relation.pair]);
  return chosen.pair ? [chosen.pair] : chosen.actor.pairs;
}

// All but the neighbourhood fades.
function focusOn(chosen) {
  $$(".on", picture).forEach((group) => group.classList.remove("on"));
  const light = (group) => group && group.classList.add("on");
  if (chosen && chosen.actor) light(chosen.actor.group);
  pairsOf(chosen).forEach((pair) => {
    if (pair.mentions === 0) return;
    light(pair.group);
    light(pair.label);
    pair.actors.forEach((actor) => light(actor.group));
  });
  // Nothing of what is chosen may be drawn.
  picture.classList.toggle("focus", Boolean($(".on", picture)));
}

function listen(group, chosen) {
  group.addEventListener("pointerenter", () => focusOn(chosen));
  group.addEventListener("pointerleave", () => focusOn(state.chosen));
  group.addEventListener("click", () => { if (!dragged) choose(chosen); });
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(chosen, group);
  });
  // The browser's own hint would hide what it tells of.
  const title = $("title", group);
  if (title) title.remove();
}

function startPicture() {
  if (!picture) return;
  data.pairs.forEach((pair) => {
    if (!pair.group) return;
    findPlace(pair);
    listen(pair.group, { pair });
  });
  data.actors.forEach((actor) => {
    if (!actor.group) return;
    actor.group.setAttribute("tabindex", "0");
    listen(actor.group, { actor });
  });
  [["role", "group"], ["aria-roledescription", "network diagram"]].forEach(([name, value]) => picture.setAttribute(name, value));
  $$(".node, .edge", picture).forEach((group) => group.setAttribute("role", "button"));
  // Lines of a name are words of their own to whoever reads them out.
  $$(".node text", picture).forEach((text) => text.before(" "));
  // The words that are seen stand in the label as they are seen.
  $$(".node", picture).forEach((group) => group.setAttribute("aria-label", group.getAttribute("aria-label").replace(/ \(([^()]*)\): /, " $1: ")));
}
