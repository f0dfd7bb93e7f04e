// A table of texts: every cell is set as text, so that nothing in it can become markup.
function cell(kind, words, numeric) {
  const made = document.createElement(kind);
  made.textContent = words;
  if (numeric) made.className = "ict-number";
  return made;
}

function opener(row, words, choose) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.setAttribute("aria-label", row.label);
  made.addEventListener("click", () => choose(row.id));
  return made;
}

function bodyOf(content, choose) {
  const body = document.createElement("tbody");
  for (const row of content.rows) {
    const line = document.createElement("tr");
    row.cells.forEach((words, at) => line.append(cell(at ? "td" : "th", words, at === content.numeric)));
    line.firstChild.scope = "row";
    if (content.button) {
      const last = cell("td", "", false);
      last.append(opener(row, content.button, choose));
      line.append(last);
    }
    body.append(line);
  }
  return body;
}

function tableOf(content, choose) {
  const table = document.createElement("table");
  const caption = document.createElement("caption");
  caption.textContent = content.caption;
  const line = document.createElement("tr");
  content.header.forEach((words, at) => {
    const made = cell("th", words, at === content.numeric);
    made.scope = "col";
    line.append(made);
  });
  const head = document.createElement("thead");
  head.append(line);
  table.append(caption, head, bodyOf(content, choose));
  return table;
}

function render({ model, el }) {
  el.classList.add("ict-desk");
  const draw = () => {
    const content = model.get("content");
    el.replaceChildren();
    if (!content.rows || !content.rows.length) return;
    const box = document.createElement("div");
    box.className = "ict-scroll";
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", content.caption);
    box.append(tableOf(content, (id) => model.send({ id })));
    el.append(box);
    if (content.more) {
      const more = document.createElement("p");
      more.textContent = content.more;
      el.append(more);
    }
  };
  model.on("change:content", draw);
  draw();
}

export default { render };
