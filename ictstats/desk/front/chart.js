// A chart drawn by matplotlib, its marks made into buttons. The SVG is parsed as a document and copied node by node from
// a list of elements; texts are set as texts. No word stands here: all come from Python.
const SVG = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink";
const ELEMENTS = new Set(["svg", "g", "defs", "path", "use", "rect", "circle", "ellipse", "line", "polyline", "polygon",
  "clipPath", "pattern"]);
const OUTSIDE = /url\(\s*(?!["']?#)|expression|import|script:|data:/i;
const SMALLEST = 24; // units of the picture that a mark to be chosen takes where there is room
const LEAST = 8; // and where others stand close by

function allowed(attribute) {
  const name = attribute.localName.toLowerCase();
  if (name === "id") return true; // a name does nothing, whatever it says
  if (name.startsWith("on") || OUTSIDE.test(attribute.value)) return false;
  return name !== "href" || attribute.value.startsWith("#");
}

function copied(node) {
  const made = document.createElementNS(SVG, node.localName);
  for (const attribute of node.attributes) {
    if (attribute.namespaceURI === "http://www.w3.org/2000/xmlns/" || !allowed(attribute)) continue;
    if (attribute.localName === "href") made.setAttributeNS(XLINK, "href", attribute.value);
    else made.setAttribute(attribute.localName, attribute.value);
  }
  for (const child of node.children) if (ELEMENTS.has(child.localName)) made.append(copied(child));
  return made;
}

function pictureOf(text) {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
  if (parsed.querySelector("parsererror") || parsed.documentElement.localName !== "svg") return null;
  const picture = copied(parsed.documentElement);
  picture.setAttribute("stroke-linejoin", "round");
  picture.removeAttribute("height");
  picture.setAttribute("width", "100%");
  return picture;
}

// Where a mark stands: a marker is used at a place, a bar or a tile is a path of corners.
function placeOf(mark) {
  const used = mark.querySelector("use");
  const path = [...mark.children].find((child) => child.localName === "path");
  if (used && !path) {
    const [x, y] = ["x", "y"].map((name) => Number(used.getAttribute(name)));
    return { x, y, width: 0, height: 0 };
  }
  const numbers = ((path && path.getAttribute("d")) || "").match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  if (numbers.length < 4) return null;
  const [xs, ys] = [0, 1].map((odd) => numbers.filter((_, at) => at % 2 === odd));
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

// What answers for each mark: itself and the room around it, but no more than half the way to the next one, so that
// the mark under the pointer, the words that are shown there and the source that opens are the same.
function reaches(places) {
  return places.map((one) => {
    const apart = (other, axis, size) =>
      Math.abs(one[axis] + one[size] / 2 - other[axis] - other[size] / 2) - (one[size] + other[size]) / 2;
    const gaps = places.filter((other) => other !== one)
      .map((other) => Math.max(apart(other, "x", "width"), apart(other, "y", "height")));
    const room = Math.max(LEAST, Math.min(SMALLEST, ...gaps)) / 2;
    const [wide, tall] = [one.width, one.height].map((size) => Math.max(0, Math.min(room, (SMALLEST - size) / 2)));
    return { x: one.x - wide, y: one.y - tall, width: one.width + 2 * wide, height: one.height + 2 * tall };
  });
}

function asButton(mark, place, id, label, choose) {
  mark.removeAttribute("id");
  mark.classList.add("ict-point");
  mark.setAttribute("role", "button");
  mark.setAttribute("aria-label", label);
  mark.setAttribute("tabindex", "-1");
  const area = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries(place)) area.setAttribute(name, value);
  area.setAttribute("class", "ict-reach");
  const words = document.createElementNS(SVG, "title");
  words.textContent = label;
  mark.append(area, words);
  mark.addEventListener("click", () => choose(mark, id));
  return mark;
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

function byKeyboard(marks) {
  if (marks.length) marks[0].setAttribute("tabindex", "0");
  marks.forEach((mark, at) =>
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") mark.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      else if (!(event.key in STEPS)) return;
      else {
        const next = marks[Math.max(0, Math.min(marks.length - 1, at + STEPS[event.key]))];
        marks.forEach((one) => one.setAttribute("tabindex", one === next ? "0" : "-1"));
        next.focus();
      }
      event.preventDefault();
      event.stopPropagation();
    }));
}

function text(kind, name, words) {
  const made = document.createElement(kind);
  made.className = name;
  made.textContent = words;
  return made;
}

function render({ model, el }) {
  const box = document.createElement("div");
  const status = text("p", "ict-status", "");
  status.setAttribute("role", "status");
  el.classList.add("ict-desk");
  el.append(box, status);
  const choose = (mark, id) => {
    box.querySelectorAll(".ict-chosen").forEach((one) => one.classList.remove("ict-chosen"));
    mark.classList.add("ict-chosen");
    model.send({ id });
  };
  const draw = () => {
    const { svg, points, label, hint, why } = model.get("content");
    const picture = svg ? pictureOf(svg) : null;
    status.textContent = "";
    if (!picture) return box.replaceChildren(text("p", "ict-why", why));
    picture.setAttribute("role", "group");
    picture.setAttribute("aria-label", label);
    const named = new Map([...picture.querySelectorAll("[id]")].map((node) => [node.id, node]));
    const found = points.map(([id, words]) => ({ id, words, mark: named.get(id) })).filter((one) => one.mark)
      .map((one) => ({ ...one, place: placeOf(one.mark) })).filter((one) => one.place);
    const around = reaches(found.map((one) => one.place));
    const marks = found.map(({ id, words, mark }, at) => asButton(mark, around[at], id, words, choose));
    // As they are drawn: bars from the top, lines one after the other in time.
    marks.sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    byKeyboard(marks);
    box.replaceChildren(text("p", "ict-hint", hint), picture);
  };
  model.on("change:content", draw);
  model.on("change:said", () => { status.textContent = model.get("said"); });
  draw();
}

export default { render };
