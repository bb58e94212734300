import { measure } from "./length.js";

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

// The texts as the page came with them: what is sent before these scripts are there needs them, as without scripts. From
// now on the scripts know better what was saved last.
export function takeOver() {
  for (const was of form.querySelectorAll("[name^='was-']")) was.remove();
}

// Once all is kept the form is sent for good. Pressing twice meanwhile is pressing once.
let isSending = false;
export async function submit(event, allIsKept) {
  event.preventDefault();
  if (isSending) return;
  isSending = true;
  document.dispatchEvent(new CustomEvent("dokuha:beat"));
  const isKept = await allIsKept().finally(() => (isSending = false));
  if (isKept) send(event.submitter);
  else form.querySelector("[data-conflict], [data-refused]")?.scrollIntoView({ block: "center" });
}

// To where the pressed button says; nobody is asked again.
function send(button) {
  if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  if (button?.hasAttribute("formaction")) form.action = button.formAction;
  form.submit();
}

export function offerToSignIn() {
  const link = Object.assign(document.createElement("a"), { href: state.dataset.signIn, target: "_blank", textContent: state.dataset.saidSignIn });
  state.replaceChildren(`${state.dataset.saidSignedOut} `, link);
}

export function count() {
  for (const input of form.querySelectorAll("[data-counts]")) {
    const place = form.querySelector(`[data-count="${input.dataset.field}"]`);
    const length = [...input.value].length;
    place.textContent = `${length} / ${input.dataset.counts}`;
    place.classList.toggle("summary-too-long", length > Number(input.dataset.counts));
  }
  measure(form);
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
