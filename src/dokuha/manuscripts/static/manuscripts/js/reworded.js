// Words that are no longer a summary's lose the mark that says so, as the server will see them.
document.addEventListener("input", (event) => {
  event.target.closest?.(".manuscript-sentence")?.querySelector("[data-quoted]")?.remove();
});
