// Buttons that copy what stands in another element. They show themselves only where scripts run.
for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) continue; // Without HTTPS a browser gives none: the text can still be selected.
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    document.dispatchEvent(new CustomEvent("toast", { detail: { text: button.dataset.copied, kind: "success" } }));
  });
}
