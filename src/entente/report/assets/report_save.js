// SPDX-License-Identifier: GPL-2.0-or-later
// The shown picture as a file of its own, and the theme.

const paints = [["fill", /(^| )f-/], ["stroke", /(^| )s-/]];

// Colours as they are seen, written as attributes: a file has no page whose
// style sheet it could use.
function paint(from, to) {
  const style = getComputedStyle(from);
  const words = from.getAttribute("class") || "";
  paints.forEach(([name, test]) => {
    if (test.test(words) && style[name]) to.setAttribute(name, hex(style[name]));
  });
}

function hex(colour) {
  const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour);
  return parts ? `#${parts.slice(1).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}` : colour;
}

function shownFigure() {
  return $("main section:not([hidden]) figure:not([hidden]) svg.kg");
}

// There is something to save where a picture is shown.
function showSaving() {
  if ($("#save-svg")) $("#save-svg").hidden = !shownFigure();
}

function fileName(figure) {
  const { actor, from, to } = figure.closest("figure").dataset;
  const words = figure === picture ? ["overview"] : actor ? [actor] : [from, to];
  return `${words.join("-").replace(/[^A-Za-z0-9_-]+/g, "-")}.svg`;
}

function standalone(figure) {
  const copy = figure.cloneNode(true);
  const from = [figure, ...$$("*", figure)];
  const to = [copy, ...$$("*", copy)];
  from.forEach((element, i) => paint(element, to[i]));
  $$(".off, .hit", copy).forEach((element) => { if (!element.matches(".node")) element.remove(); });
  copy.classList.remove("focus", "drag");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("role", "graphics-document document");
  $$("[tabindex]", copy).forEach((element) => element.removeAttribute("tabindex"));
  $$(".node, .edge", copy).forEach((element) => element.setAttribute("role", "graphics-symbol img"));
  $$(".on, .sel, .faint", copy).forEach((element) => element.classList.remove("on", "sel", "faint"));
  $$(".node, .edge", copy).forEach((group) => {
    if ($("title", group)) return;
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = group.getAttribute("aria-label");
    group.prepend(title);
  });
  if (figure === picture) copy.setAttribute("viewBox", wholeBox);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

const wholeBox = picture ? picture.getAttribute("viewBox") : "";

function saveFigure() {
  const figure = shownFigure();
  if (!figure) return;
  const address = URL.createObjectURL(new Blob([standalone(figure)], { type: "image/svg+xml" }));
  const link = make("a", { href: address, download: fileName(figure) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

// The first click changes what is seen.
const themes = matchMedia("(prefers-color-scheme:dark)").matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];

function startTools() {
  const root = document.documentElement;
  const button = $("#theme");
  const show = () => { if (button) button.textContent = `Colours: ${root.dataset.theme || "auto"}`; };
  if (button) {
    button.addEventListener("click", () => {
      root.dataset.theme = themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % themes.length];
      show();
    });
    show();
  }
  if ($("#save-svg")) $("#save-svg").addEventListener("click", saveFigure);
}
