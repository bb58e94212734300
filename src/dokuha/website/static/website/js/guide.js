// The stops of the guide are ticked off by the reader, who alone sees it: it stays on this device.
function lay() {
  const guide = document.querySelector("[data-guide]");
  const key = `dokuha.guide.${guide.dataset.guide}`;
  const done = new Set(JSON.parse(localStorage.getItem(key) ?? "[]"));
  for (const tick of guide.querySelectorAll("[data-tick]")) {
    tick.closest("label").hidden = false;
    tick.checked = done.has(tick.dataset.tick);
    tick.addEventListener("change", () => {
      if (tick.checked) done.add(tick.dataset.tick);
      else done.delete(tick.dataset.tick);
      localStorage.setItem(key, JSON.stringify([...done]));
    });
  }
}

document.addEventListener("htmx:afterSettle", (event) => event.target.id === "guide-way" && lay());
lay();
