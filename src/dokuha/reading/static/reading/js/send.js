// Sends a small form to our own server.
export function form(values) {
  const body = new FormData();
  for (const [name, value] of Object.entries(values)) body.set(name, value);
  body.set("csrfmiddlewaretoken", /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "");
  return body;
}

export const send = (url, values = {}) => fetch(url, { method: "POST", body: form(values), redirect: "manual" });
