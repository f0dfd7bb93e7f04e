"use strict";
// The theme of a page: that of the system, or the one that was chosen with the button and is kept for the next page.
(() => {
  const root = document.documentElement;
  const KEY = "ictstats-theme";
  const saved = (value) => {
    try {
      if (value) localStorage.setItem(KEY, value);
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is refused in private windows; the theme then lasts as long as the page
    }
  };
  if (["dark", "light"].includes(saved())) root.dataset.theme = saved();
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";

  // The button that changes it; its words stand on the body.
  const button = () => {
    const made = document.createElement("button");
    const tell = () => { made.textContent = document.body.dataset[dark() ? "themeLight" : "themeDark"]; };
    made.type = "button";
    made.className = "act";
    made.addEventListener("click", () => { saved((root.dataset.theme = dark() ? "light" : "dark")); tell(); });
    system.addEventListener("change", tell);
    tell();
    return made;
  };
  addEventListener("DOMContentLoaded", () => document.querySelector(".languages").append(button()));
})();
