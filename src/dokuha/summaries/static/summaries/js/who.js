// Whoever ticks a name means to write with that person.
document.querySelector(".writing-names")?.addEventListener("change", ({ target }) => {
  if (target.checked) target.form.elements.who.value = "named";
});
