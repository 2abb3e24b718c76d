// SPDX-License-Identifier: GPL-2.0-or-later
// Filters, each with how many pieces of evidence there are of it.

const speakersShown = 8;

function check(set, key, words, number, swatch, after) {
  const box = make("input", { type: "checkbox", checked: set.has(key) });
  box.addEventListener("change", () => {
    if (box.checked) set.add(key); else set.delete(key);
    after();
  });
  return make("label", { className: swatch ? "check" : "check bare" }, box,
    swatch ? make("span", { className: `swatch ${swatch}`, ariaHidden: "true" }) : null, make("span", {}, words), make("span", { className: "count" }, number.toLocaleString("en")));
}

function checks(title, name, items) {
  const field = make("fieldset", { id: `filter-${name}` }, make("legend", {}, title));
  items.filter((item) => item.number > 0).forEach((item) => {
    field.append(check(state.filter[name], item.key, item.words, item.number, item.swatch || "", changed));
  });
  return field;
}

function pieces(test) {
  return counted.reduce((sum, piece) => sum + (test(piece) ? piece.number : 0), 0);
}

function voiceWords(voice) {
  return voice === "" ? "The report itself" : voice === "?" ? "An unnamed source" : voice;
}

// Voices with most pieces; the rest in one line.
function speakerChecks() {
  const sums = new Map();
  counted.forEach((piece) => sums.set(piece.voice, (sums.get(piece.voice) || 0) + piece.number));
  if (sums.size < 2) return null;
  const voices = [...sums].sort((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1));
  const named = voices.slice(0, speakersShown);
  const rest = voices.slice(speakersShown);
  const set = new Set(voices.map(([voice]) => voice));
  const after = () => {
    const all = rest.length > 0 && set.has("\u0000rest") ? rest.map(([voice]) => voice) : [];
    const chosen = new Set([...named.map(([voice]) => voice).filter((voice) => set.has(voice)), ...all]);
    state.filter.speaker = chosen.size === voices.length ? null : chosen;
    changed();
  };
  const field = make("fieldset", { id: "filter-speaker" }, make("legend", {}, "Who says it"));
  named.forEach(([voice, number]) => field.append(check(set, voice, voiceWords(voice), number, "", after)));
  if (rest.length > 0) {
    set.add("\u0000rest");
    field.append(check(set, "\u0000rest", count(rest.length, "other", "others"), rest.reduce((sum, one) => sum + one[1], 0), "", after));
  }
  return field;
}

function thumb(name, words, value) {
  return make("input", { type: "range", id: `time-${name}`, min: 0, max: months.length - 1, step: 1, value, ariaLabel: words });
}

function timeFilter() {
  if (months.length < 2) return null;
  const sums = months.map(() => 0);
  counted.forEach((piece) => { if (piece.month) sums[monthAt.get(piece.month)] += piece.number; });
  const most = Math.max(...sums);
  const bars = make("div", { className: "times", ariaHidden: "true" });
  sums.forEach((sum) => {
    const bar = make("span");
    bar.style.height = `${Math.max(sum > 0 ? 6 : 0, 100 * sum / most)}%`;
    bars.append(bar);
  });
  const from = thumb("from", "From month", state.filter.from);
  const until = thumb("until", "Until month", state.filter.until);
  const ends = make("div", { className: "ends" }, make("output", { id: "time-from-out" }), make("output", { id: "time-until-out" }));
  // A thumb pushes the other one, so that neither can be stuck behind it.
  const set = (first, last) => {
    state.filter.from = first;
    state.filter.until = last;
    changed();
  };
  from.addEventListener("input", () => set(Number(from.value), Math.max(Number(from.value), state.filter.until)));
  until.addEventListener("input", () => set(Math.min(Number(until.value), state.filter.from), Number(until.value)));
  onChange(() => {
    from.value = state.filter.from;
    until.value = state.filter.until;
    [[from, ends.firstChild, state.filter.from], [until, ends.lastChild, state.filter.until]].forEach(([input, out, at]) => {
      input.setAttribute("aria-valuetext", monthWords(months[at]));
      out.textContent = monthWords(months[at]);
    });
    [...bars.children].forEach((bar, i) => bar.classList.toggle("out", i < state.filter.from || i > state.filter.until));
  });
  return make("fieldset", { id: "filter-time" }, make("legend", {}, "Time"), bars,
    make("div", { className: "thumbs" }, from, until), ends);
}

// By the whole name, its beginning, the beginning of a word in it, any part.
function findActor(wanted) {
  const tests = [(name) => name === wanted, (name) => name.startsWith(wanted),
    (name) => name.includes(` ${wanted}`), (name) => name.includes(wanted)];
  for (const test of tests) {
    const actor = data.actors.find((one) => [one.name, one.native || ""].some((name) => test(name.toLowerCase())));
    if (actor) return actor;
  }
  return null;
}

function finder() {
  const input = make("input", { type: "search", id: "find", className: "find", autocomplete: "off" });
  input.setAttribute("list", "actor-names");
  const names = make("datalist", { id: "actor-names" });
  data.actors.forEach((actor) => names.append(make("option", { value: actor.name })));
  const note = make("p", { id: "find-note", className: "quiet", role: "status", hidden: true });
  input.addEventListener("change", () => {
    const wanted = input.value.trim().toLowerCase();
    const actor = wanted && findActor(wanted);
    note.hidden = !wanted || Boolean(actor);
    note.textContent = note.hidden ? "" : "Nobody of that name is in this file.";
    if (actor) choose({ actor });
  });
  input.addEventListener("search", () => { if (input.value === "") note.hidden = true; });
  return [make("label", { className: "label", htmlFor: "find" }, "Find an actor"), input, note, names];
}

function certaintyChecks() {
  return checks("Certainty", "status", data.statuses.map((status, i) => ({
    key: status, words: status[0].toUpperCase() + status.slice(1), number: pieces((piece) => piece.status === i) })));
}

function fillFilters() {
  const form = $("#filters");
  const reset = make("button", { type: "button", id: "reset" }, "Show everything");
  views.length = permanentViews;
  reset.addEventListener("click", () => {
    state.filter = everything();
    state.chosen = null;
    writeAddress();
    fillFilters();
    changed();
    $("#reset").focus();
  });
  form.replaceChildren(...finder(),
    checks("Kind of relation", "family", data.families.map((family, i) => ({
      key: family.key, words: family.title, swatch: family.key, number: pieces((piece) => piece.family === i) }))),
    checks("Tone", "tone", data.tones.filter((tone) => tone.key !== "mix").map((tone) => ({
      key: tone.key, words: tone.title, swatch: tone.key, number: pieces((piece) => piece.tone === tone.key) }))),
    ...[timeFilter(), certaintyChecks(), speakerChecks()].filter(Boolean), reset);
}

let permanentViews = 0; // Those before the filters' own.
