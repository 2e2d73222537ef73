// The line to the server: what a person writes is kept until it has arrived, what is said is read without a gap.
// No words stand here; they come with the page.

import { byId, clear, draw, live, mark, show, think, words } from "./talk.js";

const PATIENCE = 20_000; // for one request, on a slow line
const SILENCE = 60_000; // after which a stream counts as dead; the server beats every 25 s
const REST = 30_000; // after which a page nobody looks at hangs up
const BUSY = 5; // seconds until a server that is there, and takes nothing, is asked again
const FAULTS = 3; // times that one message may meet a fault of the server's own before it makes way for the next
const ECHO = 6_000; // within which a message that was taken must come back in the stream

const [form, field, state, asked] = ["form", "field", "status", "asked"].map(byId);
let opening, visitor, last, pending; // of this person
const underWay = new Set(); // requests
const faults = new Map(); // how often each message met one
let leaving; // somebody else has taken the phone, and the server does not know yet
let attempt = 0, failures = 0, source = null, ready = false, sending = false, heard = 0, retry, rest;

const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const kept = (where) => ({ // it may be switched off
  get(key) { try { return JSON.parse(window[where].getItem(`ansinh.${key}`)); } catch { return null; } },
  set(key, value) { try { window[where].setItem(`ansinh.${key}`, JSON.stringify(value)); } catch { /* only for now */ } },
});
const memory = kept("localStorage"), tab = kept("sessionStorage");

function begin(start, notice) {
  opening = { id: newId(), start };
  visitor = "";
  last = 0;
  pending = [];
  clear(notice);
}

async function post(path, told) {
  const stop = new AbortController();
  underWay.add(stop);
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  const headers = { "Content-Type": "application/json", ...(visitor && { "X-Visitor": visitor }) };
  try {
    const answer = await fetch(`/chat/${path}`, { method: "POST", headers, body: JSON.stringify(told), signal: stop.signal });
    const after = Number(answer.headers.get("Retry-After"));
    if (answer.status >= 500) throw Object.assign(new Error(answer.status), { busy: after || BUSY });
    return { status: answer.status, after, ...(await answer.json()) };
  } finally {
    clearTimeout(timer);
    underWay.delete(stop);
  }
}

/* What is said: opened, listened to, and opened again when the line breaks. */

async function connect() {
  const turn = ++attempt;
  hangUp();
  try {
    if (leaving) await must("leave", {});
    memory.set("leaving", leaving = false);
    const told = await must("open", opening);
    if (turn !== attempt) return;
    if (visitor && visitor !== told.visitor) return anew();
    if (!visitor) admit(told.visitor);
    listen(turn);
  } catch (why) {
    if (turn === attempt) lost(why);
  }
}

async function must(path, told) {
  const answer = await post(path, told);
  if (answer.status !== 200) throw new Error(answer.status);
  return answer;
}

function admit(name) {
  visitor = name;
  opening.start = null;
  history.replaceState(null, "", "/");
  const saved = memory.get("pending");
  const known = new Set(pending.map((item) => item.id));
  if (saved && saved.visitor === visitor) pending.unshift(...saved.items.filter((item) => !known.has(item.id)));
  save();
  const draft = tab.get("draft");
  if (draft && draft.visitor === visitor && !field.value) field.value = draft.text;
}

function listen(turn) {
  source = new EventSource(`/chat/events?after=${last}`);
  const on = (name, act) => source.addEventListener(name, (event) => {
    heard = Date.now();
    if (turn === attempt) act(event);
  });
  on("message", (event) => hear(JSON.parse(event.data)));
  on("beat", () => {});
  on("left", anew);
  on("ready", () => {
    ready = true;
    failures = 0;
    if (!pending.length) state.textContent = "";
    pending.filter((item) => !byId(item.id)).forEach((item) => draw(item, "sending"));
    live();
    pump();
  });
  source.onerror = () => turn === attempt && lost();
}

function hear(message) {
  last = Math.max(last, message.seq);
  if (message.own) arrived(message.id);
  show(message, send);
}

function hangUp() {
  clearTimeout(retry);
  if (source) source.close();
  source = null;
  ready = false;
  underWay.forEach((stop) => stop.abort());
}

function lost({ busy } = {}) {
  hangUp();
  attempt += 1;
  failures += 1;
  if (busy || failures > 1 || !navigator.onLine) state.textContent = busy ? words.busy : words.offline;
  pending.forEach((item) => mark(item.id, "waiting", busy && words.again));
  think(false);
  const pause = Math.max(Math.min(30_000, 1000 * 2 ** failures), 1000 * (busy || 0));
  retry = setTimeout(connect, pause * (0.5 + Math.random() / 2));
}

function anew() {
  tab.set("draft", null);
  location.replace("/");
}

/* What a person writes: kept, sent in order, sent again under the same id until it is answered. */

function send(text, button) {
  const item = { id: newId(), text, ...(button && { button }) };
  pending.push(item);
  save();
  draw(item, ready ? "sending" : "waiting");
  pump();
}

async function pump() {
  if (sending || !ready) return;
  sending = true;
  const turn = attempt;
  try {
    while (turn === attempt && pending.length) await deliver(pending[0]);
  } catch (why) {
    if (turn === attempt) lost(why);
  }
  sending = false;
  if (ready && pending.length) pump();
}

async function deliver(item) {
  mark(item.id, "sending");
  think(true);
  const answer = await post("message", item).catch((why) => {
    if (why.message === "500") faults.set(item.id, (faults.get(item.id) || 0) + 1);
    if (!(faults.get(item.id) >= FAULTS)) throw why;
    return { status: 500 };
  });
  if (answer.status === 403 || answer.status === 409) return anew();
  if (answer.status === 429) {
    state.textContent = answer.error;
    await new Promise((go) => setTimeout(go, 1000 * (answer.after || 5)));
    state.textContent = "";
    return;
  }
  arrived(item.id);
  if (answer.status === 200) {
    mark(item.id, "sent");
    setTimeout(() => ready && byId(item.id) && connect(), ECHO);
  } else {
    think(false);
    mark(item.id, "failed", answer.error);
  }
}

function submit(event) {
  event.preventDefault();
  const text = field.value.normalize("NFC").trim();
  const long = words["error.too_long"];
  if ([...text].length > field.dataset.most) { // nothing is cut in silence: it stays, to be parted
    state.textContent = long;
    return;
  }
  if (state.textContent === long) state.textContent = "";
  if (text) send(text);
  field.value = "";
  keepDraft();
  field.focus();
}

// What is not sent yet outlives a reload, and a phone that puts the page aside.
function keepDraft() {
  tab.set("draft", field.value && visitor ? { visitor, text: field.value } : null);
}

function arrived(id) {
  state.textContent = "";
  pending = pending.filter((item) => item.id !== id);
  save();
}

function save() {
  if (visitor) memory.set("pending", { visitor, items: pending });
}

/* Shared phones: nothing of one person is left for the next, online or not. */

function leave() {
  if (asked.open) asked.close();
  memory.set("leaving", leaving = true);
  memory.set("pending", null);
  begin(null, words.fresh);
  field.value = "";
  keepDraft();
  field.focus();
  connect();
}

byId("leave").addEventListener("click", () => {
  if (asked.showModal) asked.showModal();
  else if (confirm(byId("asked-what").textContent)) leave(); // a browser from before dialogs
});
byId("stay").addEventListener("click", () => asked.close());
byId("go").addEventListener("click", leave);
form.addEventListener("submit", submit);
field.addEventListener("input", keepDraft);
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
});
addEventListener("online", connect);
addEventListener("offline", lost);
addEventListener("pagehide", () => { hangUp(); clear(); });
addEventListener("pageshow", (event) => event.persisted && location.reload());
document.addEventListener("visibilitychange", () => {
  clearTimeout(rest);
  if (document.hidden) rest = setTimeout(hangUp, REST);
  else if (!source || Date.now() - heard > REST) connect();
});
setInterval(() => ready && Date.now() - heard > SILENCE && connect(), 5000);

leaving = memory.get("leaving");
begin((new URLSearchParams(location.search).get("start") || "").slice(0, 128) || null);
byId("unopened").remove(); // nothing has failed so far
if (navigator.cookieEnabled) connect();
else state.textContent = words.noscript;
