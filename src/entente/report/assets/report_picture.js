// SPDX-License-Identifier: GPL-2.0-or-later
// The overview follows the filters and the choice.

const toneClass = /\b[fs]-(coop|host|neut|mix)\b/g;

function setTone(element, tone) {
  element.setAttribute("class", element.getAttribute("class").replace(toneClass, (word) => `${word[0]}-${tone}`));
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
  const mark = $("rect[class], path[class]:not(.line):not(.hit)", pair.group);
  if (mark) {
    setTone(mark, pair.tone);
    mark.classList.add("mark");
    mark.classList.toggle("off", pair.tone !== "host" && pair.tone !== "mix");
  }
  if (!pair.label) return;
  const badge = pair.label.firstElementChild;
  setTone(badge, pair.tone);
  if (badge.localName === "rect") badge.setAttribute("rx", { coop: 9, host: 3, neut: 6, mix: 6 }[pair.tone]);
  $("text", pair.label).textContent = pair.mentions;
}

function showPicture() {
  if (!picture) return;
  data.pairs.forEach((pair) => pair.group && showPair(pair));
  data.actors.forEach((actor) => actor.group && actor.group.classList.toggle("off", actor.mentions_now === 0));
  focusOn(state.chosen);
  $$(".sel", picture).forEach((group) => group.classList.remove("sel"));
  if (state.chosen && state.chosen.pair && state.chosen.pair.group) state.chosen.pair.group.classList.add("sel");
}

// All but the neighbourhood fades.
function focusOn(chosen) {
  picture.classList.toggle("focus", Boolean(chosen));
  $$(".on", picture).forEach((group) => group.classList.remove("on"));
  if (!chosen) return;
  const light = (group) => group && group.classList.add("on");
  if (chosen.actor) light(chosen.actor.group);
  (chosen.pair ? [chosen.pair] : chosen.actor.pairs).forEach((pair) => {
    if (pair.mentions === 0) return;
    light(pair.group);
    light(pair.label);
    pair.actors.forEach((actor) => light(actor.group));
  });
}

function listen(group, chosen) {
  group.addEventListener("pointerenter", () => focusOn(chosen));
  group.addEventListener("pointerleave", () => focusOn(state.chosen));
  group.addEventListener("click", () => { if (!dragged) choose(chosen); });
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(chosen);
  });
  // The browser's own hint would hide what it tells of.
  const title = $("title", group);
  if (title) title.remove();
}

function startPicture() {
  if (!picture) return;
  data.pairs.forEach((pair) => {
    if (!pair.group) return;
    pair.drawnWidth = Number(pair.line.getAttribute("stroke-width"));
    listen(pair.group, { pair });
  });
  data.actors.forEach((actor) => {
    if (!actor.group) return;
    actor.group.setAttribute("tabindex", "0");
    listen(actor.group, { actor });
  });
  [["role", "group"], ["aria-roledescription", "network diagram"]].forEach(([name, value]) => picture.setAttribute(name, value));
  $$(".node, .edge", picture).forEach((group) => group.setAttribute("role", "button"));
}
