// A file can be dropped anywhere on its drop zone; the zone's own input holds it.
for (const zone of document.querySelectorAll("label.drop")) {
  const input = zone.querySelector("input[type=file]");
  const lit = (event, on) => {
    event.preventDefault();
    zone.classList.toggle("drop-over", on);
  };
  zone.addEventListener("dragover", (event) => lit(event, true));
  zone.addEventListener("dragleave", (event) => lit(event, false));
  zone.addEventListener("drop", (event) => {
    lit(event, false);
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
}
