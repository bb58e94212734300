// A PDF that is dropped on its place, or chosen, is sent at once.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-sends-itself]") && event.target.files.length) event.target.form.requestSubmit();
});

for (const drop of document.querySelectorAll(".drop:has([data-sends-itself])")) {
  const input = drop.querySelector("input");
  if (input.files.length) input.form.requestSubmit(); // Chosen before this script was there.
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("drop-over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("drop-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    input.form.requestSubmit();
  });
}
