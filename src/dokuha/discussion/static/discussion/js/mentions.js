// After "@" a list of people; arrows choose, Enter or Tab takes, Escape closes.
const MOST = 6;
const BEGUN = /(?:^|[^A-Za-z0-9._%+-])[@＠]([^@＠\n]{0,30})$/;
let list = null;

function close() {
  if (!list) return;
  list.box.removeAttribute("aria-activedescendant");
  list.box.removeAttribute("aria-controls");
  list.element.remove();
  list = null;
}

function choose(number) {
  const items = [...list.element.children];
  list.chosen = (number + items.length) % items.length;
  items.forEach((item, index) => (item.ariaSelected = String(index === list.chosen)));
  list.box.setAttribute("aria-activedescendant", items[list.chosen].id);
}

function take(handle) {
  const { box, begun } = list;
  const end = box.selectionStart;
  box.setRangeText(`${handle} `, end - begun.length, end, "end");
  close();
  box.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function draw(box, begun, handles) {
  close();
  const element = document.createElement("ul");
  element.className = "mention-list";
  element.id = "mention-list";
  element.role = "listbox";
  handles.forEach((handle, index) => {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `mention-${index}`;
    item.textContent = handle;
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(handle);
    });
    element.append(item);
  });
  box.closest("form").append(element);
  box.setAttribute("aria-controls", element.id);
  list = { box, begun, element, chosen: 0 };
  choose(0);
}

// A name that begins so is meant before one that only has it inside.
function matching(handles, sought) {
  const at = (handle) => ` ${handle.toLowerCase()}`.indexOf(` ${sought}`);
  const begins = handles.filter((handle) => at(handle) >= 0).sort((one, other) => at(one) - at(other));
  return [...begins, ...handles.filter((handle) => at(handle) < 0 && handle.toLowerCase().includes(sought))];
}

export function offer(selector, people) {
  document.addEventListener("input", (event) => {
    const box = event.target;
    if (!box.matches?.(selector)) return;
    const begun = BEGUN.exec(box.value.slice(0, box.selectionStart))?.[1];
    if (begun === undefined) return close();
    const found = matching(people(), begun.toLowerCase());
    if (found.length) draw(box, begun, found.slice(0, MOST));
    else close();
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (!list || event.target !== list.box || event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) choose(list.chosen + step);
      else if (event.key === "Escape") close();
      else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab")
        take(list.element.children[list.chosen].textContent);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  document.addEventListener("focusout", (event) => list && event.target === list.box && close());
}
