// Runs before the first paint, and so is no module: the colours one chose ("light", "dark"; nothing = as the system).
(() => {
  const root = document.documentElement;
  const kept = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // Storage is switched off: the system decides.
    }
  };
  const show = (choice) => {
    root.dataset.themeChoice = choice;
    if (choice === "auto") delete root.dataset.theme;
    else root.dataset.theme = choice;
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      button.hidden = false;
      button.ariaLabel = button.title = button.dataset[choice];
    }
  };
  const following = { auto: "light", light: "dark", dark: "auto" };

  show(kept() in following ? kept() : "auto");
  document.addEventListener("DOMContentLoaded", () => show(root.dataset.themeChoice));
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-switch]")) return;
    const choice = following[root.dataset.themeChoice];
    try {
      localStorage.setItem("theme", choice);
    } catch {
      // Then it holds for this page only.
    }
    show(choice);
  });
})();
