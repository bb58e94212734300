// Who else writes in this summary now, as a line above the form, and said to those who do not see it.
export class People {
  #line = document.querySelector("[data-people]");
  #said = document.querySelector("[data-people-said]");
  #known = null; // id -> name

  // others: [{ id, name, field }], fieldName: what a field is called on the page
  show(others, fieldName) {
    const here = new Map();
    for (const other of others) if (!here.get(other.id)?.field) here.set(other.id, other);
    this.#line.replaceChildren(...[...here.values()].map((other) => sign(other, fieldName(other.field))));
    this.#line.hidden = here.size === 0;
    this.#tell(here);
  }

  #tell(here) {
    const words = this.#line.dataset;
    const came = [...here.values()].filter(({ id }) => !this.#known?.has(id)).map(({ name }) => words.saidCame.replace("{name}", name));
    const left = [...(this.#known ?? [])].filter(([id]) => !here.has(id)).map(([, name]) => words.saidLeft.replace("{name}", name));
    if (came.length + left.length) this.#said.textContent = [...came, ...left].join(" ");
    this.#known = new Map([...here.values()].map(({ id, name }) => [id, name]));
  }
}

function sign({ id, name }, where) {
  const person = Object.assign(document.createElement("span"), { className: "badge writing-person" });
  person.append(
    Object.assign(document.createElement("span"), { className: `writing-dot avatar-${id % 10}` }),
    where ? `${name}: ${where}` : name,
  );
  return person;
}
