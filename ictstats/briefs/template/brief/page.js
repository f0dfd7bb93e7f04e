// What a brief can do beyond being read: copying. It makes its own buttons, so that none stands there where no script
// runs. It writes text only, never markup.
(() => {
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "act";
    made.textContent = text;
    made.addEventListener("click", () => act(made));
    return made;
  };

  // The event carries both kinds and needs neither a permission nor a secure address, unlike navigator.clipboard.
  const copy = (kinds) => {
    let filled = false;
    const fill = (event) => {
      for (const [kind, text] of Object.entries(kinds)) event.clipboardData.setData(kind, text);
      event.preventDefault();
      filled = true;
    };
    document.addEventListener("copy", fill);
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    return done && filled;
  };

  // Words of an element without the small numbers of source notes; what is set apart by its look, by a semicolon.
  const words = (element) => {
    if (element.nodeType === Node.TEXT_NODE) return element.data;
    if (element.nodeType !== Node.ELEMENT_NODE || element.matches(".ict-cite, .ict-back, button")) return "";
    const inner = [...element.childNodes].map(words).join("");
    return element.matches(".ict-tag") && element.previousSibling ? `; ${inner}` : inner;
  };
  const said = (element) => (element ? words(element).replace(/\s+/g, " ").replace(/\s+([;,.])/g, "$1").replace(/^; ?/, "").trim() : "");
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  // A spreadsheet must neither compute a text nor take 3/4 for a date: the format of the cell says that it is text.
  const cellOf = (cell) => {
    const name = cell.tagName.toLowerCase();
    const span = cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : "";
    return `<${name}${span} style="mso-number-format:'\\@';text-align:left">${escaped(said(cell))}</${name}>`;
  };
  const plain = (text) => (/^[=+@]|^-\D/.test(text) ? `'${text}` : text);
  const lineOf = (row) => [...row.cells].map((cell) => plain(said(cell)) + "\t".repeat(cell.colSpan - 1)).join("\t");
  const table = (element) => {
    const rows = [...element.rows];
    const body = rows.map((row) => `<tr>${[...row.cells].map(cellOf).join("")}</tr>`).join("");
    const html = `<meta charset="utf-8"><table border="1" style="border-collapse:collapse">${body}</table>`;
    return { "text/plain": rows.map(lineOf).join("\r\n"), "text/html": html };
  };
  const citation = (entry) => {
    const card = entry.closest(".ict-card");
    const parts = [entry.querySelector(".ict-said"), card.querySelector("h3"), card.querySelector(".ict-where")];
    const told = [...parts, entry.querySelector(".ict-place")].map(said).concat(document.body.dataset.cite);
    return { "text/plain": told.filter(Boolean).join(". ") + "." };
  };

  addEventListener("DOMContentLoaded", () => {
    const label = document.body.dataset;
    const status = document.createElement("p");
    status.className = "status";
    status.setAttribute("role", "status");
    document.body.append(status);
    const copying = (text, of, name) => {
      const made = button(text, (pressed) => {
        const answer = copy(of()) ? label.copied : label.copyFailed;
        pressed.textContent = status.textContent = answer;
        setTimeout(() => { pressed.textContent = text; status.textContent = ""; }, 2500);
      });
      if (name) made.setAttribute("aria-label", `${text}: ${name}`);
      return made;
    };

    // On a phone the contents would push the headlines off the first screen.
    if (matchMedia("(max-width: 52rem)").matches) document.querySelector(".contents details").open = false;
    for (const shown of document.querySelectorAll("main table")) {
      const place = shown.closest(".ict-scroll") || shown;
      place.after(copying(label.copyTable, () => table(shown), said(shown.caption)));
    }
    for (const entry of document.querySelectorAll(".ict-figures > li")) {
      entry.append(copying(label.copyCitation, () => citation(entry), entry.querySelector(".ict-cite").textContent));
    }
  });

  // Closed parts are opened for paper where the browser cannot show them closed.
  const closed = () => document.querySelectorAll("details:not([open]):not(.ict-data)");
  addEventListener("beforeprint", () => { for (const part of closed()) { part.open = true; part.dataset.opened = ""; } });
  addEventListener("afterprint", () => {
    for (const part of document.querySelectorAll("[data-opened]")) { part.open = false; delete part.dataset.opened; }
  });
})();
