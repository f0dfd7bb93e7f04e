// Search of the pages around the briefs: what does not match is hidden, nothing is loaded and nothing is kept.
addEventListener("DOMContentLoaded", () => {
  const fold = text => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/[^a-z0-9]+/g, " ").trim();
  const kind = /^(tinh|thanh pho|tp|thu do) (?=.)/;
  const starts = (names, typed) => !typed || names.includes(" " + typed);
  const names = element => " " + element.dataset.n.replaceAll("|", " | ") + " ";

  // Briefs: regions hold areas, areas hold periods, periods hold one link a topic.
  const briefs = list => {
    const regions = [...list.querySelectorAll("details")].map(element => ({
      element,
      code: element.dataset.region,
      opened: element.open,
      told: element.querySelector("summary span"),
      areas: [...element.querySelectorAll("[data-n]")].map(area => ({
        element: area,
        names: names(area),
        periods: [...area.querySelectorAll("[data-p]")].map(line => ({
          element: line,
          text: line.dataset.p,
          pages: [...line.children].filter(one => one.matches("a, i")).map(one => ({
            element: one,
            topic: (one.getAttribute("href") || one.dataset.t).split("/").pop().split(".")[0],
            there: one.matches("a, :has(a)"),
          })),
        })),
      })),
    }));
    const told = regions.map(region => region.told.textContent);
    return wanted => {
      let found = 0;
      const counts = regions.map(region => {
        let inside = 0, kept = 0;
        for (const area of region.areas) {
          const here = (!wanted.region || wanted.region === region.code) && wanted.words.some(words => starts(area.names, words));
          let shown = 0;
          if (here) for (const line of area.periods) {
            let left = 0;
            const at = !wanted.period || wanted.period === line.text;
            for (const page of line.pages) {
              const fits = at && (!wanted.topic || wanted.topic === page.topic);
              page.element.hidden = !fits;
              if (fits) { left += 1; if (page.there) inside += 1; }
            }
            line.element.hidden = !left;
            shown += left;
          }
          area.element.hidden = !shown;
          if (shown) kept += 1;
        }
        region.element.hidden = !kept;
        found += inside;
        return inside;
      });
      const few = wanted.any && found <= 400;
      regions.forEach((region, at) => {
        region.told.textContent = wanted.any ? told[at].replace(/\d+/, counts[at]) : told[at];
        region.element.open = wanted.any ? few : region.opened;
      });
      return { found, closed: wanted.any && !few };
    };
  };

  // Tables: a row fits by its names, or by everything that stands in it, and by the codes that it carries.
  const rows = part => {
    const all = [...part.querySelectorAll("tbody tr")].map(element => ({
      element,
      names: element.dataset.n ? names(element) : " " + fold(element.textContent) + " ",
    }));
    const sections = [...part.querySelectorAll("[data-part]")];
    return wanted => {
      let found = 0;
      for (const row of all) {
        const codes = ["topic", "severity", "kind"].every(name => !wanted[name] || row.element.dataset[name] === wanted[name]);
        const fits = codes && wanted.typed.split(" ").every(word => starts(row.names, word));
        row.element.hidden = !fits;
        if (fits) found += 1;
      }
      for (const section of sections) section.hidden = !section.querySelector("tbody tr:not([hidden])");
      return { found, closed: false };
    };
  };

  // The map: each tile carries what it tells of all topics and of each one.
  const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
  for (const form of document.querySelectorAll("form[data-map]")) {
    const chosen = form.querySelector("select");
    const update = () => {
      for (const map of document.querySelectorAll(".maps > section")) {
        const sums = { known: 0, all: 0, fresh: 0, doubtful: 0, year: form.dataset.year, much: form.dataset.much };
        for (const place of map.querySelectorAll("[data-h]")) {
          const [rows, fresh, doubt, year, latest, share] = place.dataset.h.split(";")[chosen.value].split("|");
          const tile = place.querySelector(".tile");
          tile.classList.remove("f0", "f1", "f2", "f3");
          tile.classList.add("f" + fresh);
          place.querySelector(".year").textContent = year;
          place.querySelector(".mark").textContent = ["", "△", "▲"][doubt];
          const facts = { name: place.dataset.name, rows, latest, share, briefs: place.dataset.b };
          const told = fill(rows === "0" ? form.dataset.none : form.dataset.told, facts);
          place.querySelector(".sr").textContent = tile.title = told;
          if (tile.matches(".isle")) continue;
          sums.all += 1;
          sums.known += rows !== "0";
          sums.fresh += fresh === "3";
          sums.doubtful += doubt === "2";
        }
        map.querySelector(".summary").textContent = fill(form.dataset.summary, sums);
      }
    };
    form.hidden = false;
    form.addEventListener("submit", event => event.preventDefault());
    chosen.addEventListener("change", update);
    if (chosen.value !== "0") update();
  }

  for (const form of document.querySelectorAll("form[data-for]")) {
    const target = document.getElementById(form.dataset.for);
    const apply = (target.matches(".list") ? briefs : rows)(target);
    const status = form.querySelector(".found");
    const update = () => {
      const given = Object.fromEntries(new FormData(form));
      const typed = fold(given.q);
      const words = [...new Set([typed, typed.replace(kind, "")])];
      const any = Object.values(given).some(value => value.trim());
      const { found, closed } = apply({ ...given, typed, words, any });
      const more = closed ? " " + status.dataset.more : "";
      status.textContent = !any ? "" : found ? status.dataset.count.replace("{n}", found) + more : status.dataset.none;
    };
    form.hidden = false;
    form.addEventListener("input", update);
    form.addEventListener("submit", event => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(update));
    // A tile leads to a place in the list: the filter must not hide it.
    addEventListener("hashchange", () => {
      const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (place && target.contains(place)) {
        if (place.closest("[hidden]")) { form.reset(); update(); }
        place.closest("details").open = true;
        place.scrollIntoView();
      }
    });
    if (form.querySelector("[name=q]").value) update(); // what the browser kept over a reload
  }
});
