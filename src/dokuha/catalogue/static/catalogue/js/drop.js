// Shows the name of the chosen file in its drop zone. The file input fills the zone, so dropping works by itself.
for (const input of document.querySelectorAll(".drop input[type=file]")) {
  const name = input.closest(".drop").querySelector("[data-drop-name]");
  const invitation = name.textContent;
  const show = () => {
    name.textContent = input.files[0]?.name ?? invitation;
  };
  input.addEventListener("change", show);
  show();
}
