// data-copies="id" on a button copies the value of that field and says so for a moment.
for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const words = button.querySelector("[data-copy-words]");
  const before = words.textContent;
  button.hidden = false;
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Without https the browser lends no clipboard: the selected link can be copied by hand.
      field.focus();
      return;
    }
    words.textContent = button.dataset.done;
    setTimeout(() => (words.textContent = before), 2000);
  });
}
