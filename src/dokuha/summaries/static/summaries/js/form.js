// The form of a summary on the page, alone or together: its fields, and what is said about saving.
export const form = document.querySelector("[data-editor]");
export const state = document.querySelector("[data-saved-state]");

export const inputs = () => [...form.querySelectorAll("[data-field]")];
export const inputOf = (field) => form.querySelector(`[data-field="${CSS.escape(field)}"]`);

export function say(text) {
  if (state.textContent !== text) state.textContent = text;
}

export function clock(at) {
  return new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}

// Sends the form for good, to where the pressed button says; nobody is asked again.
export function send(button) {
  if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  if (button?.hasAttribute("formaction")) form.action = button.formAction;
  form.submit();
}

export function offerToSignIn() {
  const link = Object.assign(document.createElement("a"), { href: state.dataset.signIn, target: "_blank", textContent: state.dataset.saidSignIn });
  state.replaceChildren(`${state.dataset.saidSignedOut} `, link);
}

// A line has a limit; what a text may have is only what fits its slide, where two letters of English take the
// place of one Japanese character.
export function count() {
  for (const input of form.querySelectorAll("[data-counts]")) {
    const place = form.querySelector(`[data-count="${input.dataset.field}"]`);
    const isLine = input.matches("input");
    const letters = [...input.value];
    const length = isLine ? letters.length : Math.ceil(letters.reduce((sum, letter) => sum + (letter > "\u2e80" ? 1 : 0.5), 0));
    place.textContent = `${length} / ${input.dataset.counts}`;
    place.classList.toggle(isLine ? "summary-too-long" : "summary-past-room", length > Number(input.dataset.counts));
  }
}

export function explain(field, why) {
  const place = inputOf(field)?.closest(".field");
  if (!place) return;
  forgive(field);
  const words = Object.assign(document.createElement("p"), { className: "field-error", role: "alert", textContent: why });
  words.dataset.refused = "";
  place.append(words);
}

export function forgive(field) {
  inputOf(field)?.closest(".field").querySelector("[data-refused]")?.remove();
}
