// Puts sentences of the paper into the summary, as quotations with their page; the form then saves them as if typed.
const form = document.querySelector("[data-editor]");
const parts = document.getElementById("quote-buttons");
const picked = document.querySelector("[data-quote-selected]");
const said = document.querySelector("[data-quote-said]");
const fieldsOf = JSON.parse(parts.dataset.fields);
let last = "";

const fields = () => [...form.querySelectorAll("textarea[data-field]")];
const nameOf = (field) => field.labels[0].firstChild.textContent.trim();
const say = (words, field) => words.replace("{field}", nameOf(field));

// The field that suits what the sentence does; for what one has selected, the field that one used last.
function suiting(role) {
  const wanted = fieldsOf[role] ?? [last];
  const all = fields();
  return wanted.map((key) => all.find((field) => field.dataset.field === key)).find(Boolean) ?? all[0];
}

function offer(spot) {
  const first = suiting(spot.dataset.quote);
  const buttons = parts.content.cloneNode(true);
  const into = buttons.querySelector("[data-quote-into]");
  into.dataset.quoteInto = first.dataset.field;
  into.textContent = say(parts.dataset.saidInto, first);
  const others = fields().filter((field) => field !== first);
  buttons.querySelector("[data-quote-others]").append(...others.map(item));
  spot.replaceChildren(buttons);
  spot.hidden = false;
}

function item(field) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "menu-item", textContent: nameOf(field) });
  button.dataset.quoteInto = field.dataset.field;
  return button;
}

function offerAll() {
  for (const spot of document.querySelectorAll("[data-quote]")) offer(spot);
  for (const button of form.querySelectorAll("[data-take], [data-leave]")) button.hidden = false;
}

const quotation = (text, page) => `> ${escaped(text)} (p. ${page})`;
const escaped = (text) => text.replace(/[\\`*]/g, "\\$&");

// The same words are not put there twice.
function put(field, words) {
  if (!field.value.includes(words)) {
    const before = field.value.trimEnd();
    field.value = `${before}${before && "\n\n"}${words}\n\n`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.scrollTop = field.scrollHeight;
  }
  last = field.dataset.field;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-quote-into]");
  if (!button) return;
  const spot = button.closest("[data-quote]");
  const text = spot.closest("[data-point], [data-quote-selected]").querySelector("[data-quote-text]").textContent;
  const field = form.querySelector(`[data-field="${CSS.escape(button.dataset.quoteInto)}"]`);
  put(field, quotation(text, spot.dataset.page));
  const words = say(parts.dataset.saidDone, field);
  said.textContent = words;
  spot.querySelector("button[data-quote-into]").textContent = words;
  spot.querySelector("details").open = false;
});

// What the paper suggests for a field is taken as a quotation with its page, a cited work or an address as it is; or it is left.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take], [data-leave]");
  if (!button) return;
  const part = button.closest("[data-suggested]");
  const all = part.closest("[data-suggestion]");
  const field = form.querySelector(`[data-field="${CSS.escape(all.dataset.suggestion)}"]`);
  if ("take" in button.dataset) {
    const text = part.querySelector("[data-quote-text]").textContent;
    put(field, button.dataset.take ? quotation(text, button.dataset.take) : `- ${escaped(text)}`);
    said.textContent = say(parts.dataset.saidDone, field);
  }
  part.remove();
  if (!all.querySelector("li")) all.remove();
  (all.isConnected ? all.querySelector("summary") : field).focus();
});

// Pressing a button must not undo the selection.
picked.addEventListener("mousedown", (event) => event.preventDefault());

document.addEventListener("dokuha:selected", ({ detail }) => {
  picked.hidden = detail === null;
  if (!detail) return;
  const spot = picked.querySelector("[data-quote]");
  picked.querySelector("[data-quote-text]").textContent = detail.text;
  spot.dataset.page = detail.page;
  offer(spot);
});

document.addEventListener("htmx:afterSettle", offerAll);
offerAll();
