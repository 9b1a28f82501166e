"use strict";
// The page is whole without this script: it adds copying, filtering and opening by link.
(() => {
  const byId = (id) => document.getElementById(id);

  const copy = async (button) => {
    const code = button.parentElement.querySelector("code");
    let copied = true;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      copied = document.execCommand("copy");
    }
    button.textContent = copied ? "Copied" : "Press Ctrl+C";
    setTimeout(() => { button.textContent = "Copy"; }, 1600);
  };
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }

  const form = byId("filter");
  if (form) {
    const checks = [...document.querySelectorAll("article.check")];
    const apply = () => {
      const text = byId("filter-text").value.trim().toLowerCase();
      const verdict = byId("filter-verdict").value;
      const engine = byId("filter-engine").value;
      let shown = 0;
      for (const check of checks) {
        const fits = (!verdict || check.dataset.verdict === verdict)
          && (!engine || check.dataset.engine === engine)
          && (!text || check.textContent.toLowerCase().includes(text));
        check.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      byId("filter-count").textContent = shown === checks.length ? "" : `${shown} of ${checks.length} shown`;
    };
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  const openTarget = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    const details = target && target.querySelector(":scope > details");
    if (details) {
      target.hidden = false;
      details.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", openTarget);
  openTarget();
})();
