// Takes a text that is pasted, chosen or dropped, and hands it to Python as bytes. Nothing is read or shown here.
let made = 0;

function button(words, act) {
  const one = document.createElement("button");
  one.type = "button";
  one.textContent = words;
  one.addEventListener("click", act);
  return one;
}

function render({ model, el }) {
  const words = model.get("words");
  const id = `ict-intake-${(made += 1)}`;
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = words.label;
  const area = document.createElement("textarea");
  area.id = id;
  area.rows = 6;
  area.lang = "vi";
  const picker = document.createElement("input");
  picker.type = "file";
  picker.accept = ".txt,.md,text/plain";
  picker.hidden = true;
  const send = async (file) => {
    if (!file) return;
    if (file.size > model.get("most")) return model.send({ name: file.name, size: file.size });
    model.send({ name: file.name }, undefined, [await file.arrayBuffer()]);
  };
  const read = () => model.send({ name: "" }, undefined, [new TextEncoder().encode(area.value).buffer]);
  const buttons = document.createElement("div");
  buttons.className = "ict-buttons";
  buttons.append(button(words.read, read), button(words.file, () => picker.click()), picker);
  picker.addEventListener("change", () => send(picker.files[0]).then(() => { picker.value = ""; }));
  const drop = (event) => {
    if (!event.dataTransfer || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    el.classList.toggle("ict-over", event.type === "dragover");
    if (event.type === "drop") send(event.dataTransfer.files[0]);
  };
  for (const kind of ["dragover", "dragleave", "drop"]) el.addEventListener(kind, drop);
  // What is typed here is no command of the notebook.
  area.addEventListener("keydown", (event) => event.stopPropagation());
  el.classList.add("ict-desk", "ict-intake");
  el.append(label, area, buttons);
}

export default { render };
