/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The overview: sums, neighbourhoods, pan and zoom, saving. */
const SVG = "http://www.w3.org/2000/svg";
const overview = document.querySelector("#fig-overview svg");
const marks = [];
let home = null;
let hovered = null;

function svgElement(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/* As ent_svg_badge(): the shape says the tone as well. */
function badge(tone, at, border) {
  const paint = { class: `f-${tone} s-page`, fill: "#6A7380", stroke: "#FFFFFF", "stroke-width": border };
  if (tone === "mix") {
    const x = at.width / 2 + 2;
    const y = at.height / 2 + 3;
    return svgElement("path", { ...paint,
      d: `M${at.x - x} ${at.y}L${at.x} ${at.y - y}L${at.x + x} ${at.y}L${at.x} ${at.y + y}Z` });
  }
  const radius = { coop: 2, host: 6, neut: 3 }[tone];
  return svgElement("rect", { ...paint, x: at.x - at.width / 2, y: at.y - at.height / 2,
    width: at.width, height: at.height, rx: at.height / radius });
}

function placeOfBadge(shape) {
  if (shape.tagName === "rect") {
    const [x, y, width, height] = ["x", "y", "width", "height"].map((n) => Number(shape.getAttribute(n)));
    return { x: x + width / 2, y: y + height / 2, width, height };
  }
  const [x0, y0, x1, y1] = shape.getAttribute("d").match(/-?[\d.]+/g).map(Number);
  return { x: x1, y: y0, width: (x1 - x0) * 2 - 4, height: (y0 - y1) * 2 - 6 };
}

function middleOf(line) {
  const p = line.getPointAtLength(line.getTotalLength() / 2);
  return { x: p.x, y: p.y, width: 8, height: 8 };
}

function readMark(pair, at) {
  const group = pair.edge && byId(pair.edge);
  if (!group) return;
  const key = pair.edge.slice(data.figure.length + 3);
  const label = all(".elabel", overview).find((g) =>
    g.dataset.edge === key || g.dataset.edge === pair.edge);
  const line = group.querySelector(".line");
  const shape = label ? label.firstElementChild
    : all("rect, path", group).find((e) => e !== line && !e.matches(".hit"));
  const mark = { at, group, label, line, shape, title: group.querySelector("title") };
  mark.place = shape ? placeOfBadge(shape) : middleOf(line);
  mark.number = label && label.querySelector("text");
  marks.push(mark);
  listen(group, () => choose(null, at), { pair: at });
}

function listen(group, activate, what) {
  group.setAttribute("tabindex", "0");
  group.setAttribute("role", "button");
  group.addEventListener("click", (event) => { event.stopPropagation(); activate(); });
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    activate();
  });
  group.addEventListener("pointerenter", () => { hovered = what; dim(); });
  group.addEventListener("pointerleave", () => { hovered = null; dim(); });
}

function drawPair(mark) {
  const { count, tone } = shown.pairs[mark.at];
  const { group, label, line } = mark;
  group.classList.toggle("off", count === 0);
  if (label) label.classList.toggle("off", count === 0);
  group.setAttribute("tabindex", count === 0 ? "-1" : "0");
  for (const key of ["coop", "host", "neut", "mix"]) group.classList.toggle(`pol-${key}`, key === tone);
  line.setAttribute("class", `s-${tone} line`);
  line.setAttribute("stroke-width", widthOf(count).toFixed(1));
  group.dataset.n = count;
  const wanted = label || tone === "host" || tone === "mix";
  const shape = wanted ? badge(tone, mark.place, label ? 2 : 1.5) : null;
  if (mark.shape) mark.shape.remove();
  if (shape && label) label.prepend(shape);
  else if (shape) group.append(shape);
  mark.shape = shape;
  if (mark.number) mark.number.textContent = String(count);
  const title = data.tones.find((t) => t.key === tone).title.toLowerCase();
  group.setAttribute("aria-label", `${pairName(data.pairs[mark.at])}: ${counted(count, "mention")}, ${title}`);
}

function drawOverview() {
  marks.forEach(drawPair);
  data.actors.forEach((actor, at) => {
    const node = actor.node && byId(actor.node);
    if (!node) return;
    node.classList.toggle("off", shown.mentions[at] === 0);
    node.dataset.n = shown.mentions[at];
    node.setAttribute("aria-label", `${actor.name}: ${counted(shown.mentions[at], "mention")}`);
    node.querySelector("title").textContent = node.getAttribute("aria-label");
  });
  dim();
}

/* What is lit: the actors and pairs beside what is pointed at or chosen. */
function dim() {
  const what = hovered || (chosen.actor !== null || chosen.pair !== null ? chosen : null);
  overview.classList.toggle("dim", what !== null);
  const lit = new Set(what && what.actor != null ? [what.actor] : []);
  for (const { at, group, label } of marks) {
    const { a, b } = data.pairs[at];
    const on = what !== null && shown.pairs[at].count > 0 &&
      (what.pair != null ? what.pair === at : a === what.actor || b === what.actor);
    if (on) lit.add(a).add(b);
    group.classList.toggle("on", on);
    group.classList.toggle("chosen", chosen.pair === at);
    if (label) label.classList.toggle("on", on);
  }
  data.actors.forEach((actor, at) => {
    if (actor.node) byId(actor.node).classList.toggle("on", lit.has(at));
  });
}

const box = () => overview.getAttribute("viewBox").split(" ").map(Number);
const setBox = (values) => overview.setAttribute("viewBox", values.map((v) => v.toFixed(1)).join(" "));

function pointIn(event) {
  const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(overview.getScreenCTM().inverse());
  return [p.x, p.y];
}

function zoom(factor, point) {
  const [x, y, width, height] = box();
  const next = Math.min(home[2] / 0.6, Math.max(home[2] / 12, width / factor));
  const scale = next / width;
  const [px, py] = point || [x + width / 2, y + height / 2];
  setBox([px - (px - x) * scale, py - (py - y) * scale, next, height * scale]);
}

/* A press becomes a drag after 4 px, so that clicks stay clicks. */
function startPan() {
  let grip = null;
  overview.addEventListener("pointerdown", (event) => {
    if (event.button === 0) grip = { x: event.clientX, y: event.clientY, box: box(), moved: false };
  });
  overview.addEventListener("pointermove", (event) => {
    if (!grip) return;
    const dx = event.clientX - grip.x;
    const dy = event.clientY - grip.y;
    if (!grip.moved && Math.hypot(dx, dy) < 4) return;
    if (!grip.moved) overview.setPointerCapture(event.pointerId);
    grip.moved = true;
    const scale = overview.getScreenCTM().a;
    setBox([grip.box[0] - dx / scale, grip.box[1] - dy / scale, grip.box[2], grip.box[3]]);
  });
  for (const end of ["pointerup", "pointercancel"]) overview.addEventListener(end, () => { grip = null; });
}

function startZoom() {
  home = box();
  overview.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 500), pointIn(event));
  }, { passive: false });
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => setBox(home));
  byId("fig-overview").addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "=") zoom(1.3);
    if (event.key === "-") zoom(1 / 1.3);
    if (event.key === "0") setBox(home);
  });
}

/* The rules that the figure needs, from the sheet of the page. */
function rulesForFigures() {
  return [...document.styleSheets[0].cssRules].map((rule) => rule.cssText)
    .filter((text) => /:root|\.[fs]-/.test(text))
    .map((text) => text.replaceAll(":root", "svg")).join("\n");
}

function standalone(figure) {
  const copy = figure.cloneNode(true);
  if (figure === overview) copy.setAttribute("viewBox", home.join(" "));
  copy.classList.remove("dim");
  all(".off", copy).filter((e) => !e.classList.contains("node")).forEach((e) => e.remove());
  all("[tabindex]", copy).forEach((e) => e.removeAttribute("tabindex"));
  all("[role=button]", copy).forEach((e) => e.setAttribute("role", "graphics-symbol img"));
  all(".on, .chosen", copy).forEach((e) => e.classList.remove("on", "chosen"));
  const style = document.createElementNS(SVG, "style");
  style.textContent = rulesForFigures();
  const before = copy.querySelector("desc") || copy.querySelector("title");
  if (before) before.after(style); else copy.prepend(style);
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}

function saveSvg() {
  const figure = all("#main section:not([hidden]) figure:not([hidden]) svg")[0] || overview;
  const address = URL.createObjectURL(new Blob([standalone(figure)], { type: "image/svg+xml" }));
  const link = make("a", { href: address, download: `${figure.id}.svg` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function startOverview() {
  if (!overview) return;
  data.pairs.forEach(readMark);
  data.actors.forEach((actor, at) => {
    if (actor.node) listen(byId(actor.node), () => choose(at, null), { actor: at });
  });
  startZoom();
  startPan();
  whenChanged(drawOverview);
  byId("save-svg").addEventListener("click", saveSvg);
}
