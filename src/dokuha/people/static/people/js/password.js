// data-shows="id" on a button shows and hides what is typed in that password field.
for (const button of document.querySelectorAll("[data-shows]")) {
  const field = document.getElementById(button.dataset.shows);
  const { show, hide } = button.dataset;
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.textContent = shown ? show : hide;
    field.focus();
  });
  // Password managers and histories know a password only by the type of its field.
  field.form.addEventListener("submit", () => (field.type = "password"));
}
