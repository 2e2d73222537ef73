// What the talk looks like: built from text nodes alone, so that nothing written can become a part of the page.

const TYPING = 15_000;
const UNSEEN = 60; // pixels below the fold that are worth a word
const LINKS = /(https:\/\/\S*[\w/]|\b1[89]00 ?\d{4}\b|\b0\d{9}\b|\b0\d{3} \d{3} \d{3}\b)/;

export const byId = (id) => document.getElementById(id);
export const words = JSON.parse(document.body.dataset.words);

const [top, log, typing, form, field, more] = ["top", "log", "typing", "form", "field", "more"].map(byId);
const view = document.scrollingElement;
const home = new Map(); // where each message stands, by its sequence number
let anchor = null; // what the person said last: the view never moves beyond it
let quiet;
let spoke = 0; // when the person said something last: from then on the answer is what they look for

export function clear(notice) {
  home.clear();
  anchor = null;
  log.setAttribute("aria-live", "off"); // what was said before is not read out
  log.textContent = "";
  if (notice) log.append(make("p", "notice", notice));
}

export function live() {
  log.setAttribute("aria-live", "polite");
  follow();
}

// Draw what a person wrote and the server does not have yet; its id is the id of its bubble until then.
export function draw(item, how) {
  const bubble = own(item.text);
  bubble.id = item.id;
  log.append(bubble);
  mark(item.id, how);
  follow();
}

export function mark(id, how, why = "") {
  const bubble = byId(id);
  if (!bubble) return;
  bubble.dataset.state = how;
  bubble.querySelector(".state").textContent = why || words[how];
}

// Show a message of the server; `press` is called with the label and value of a button.
export function show(message, press) {
  if (home.has(message.seq)) return;
  const drawn = message.own && byId(message.id);
  if (drawn) {
    mark(message.id, "sent");
    drawn.removeAttribute("id");
    home.set(message.seq, drawn);
    return;
  }
  const near = !typing.hidden || below() < 200;
  place(message, message.own ? own(message.text) : spoken(message, press));
  if (message.own) return;
  think(false);
  if (near && log.getAttribute("aria-live") === "polite") follow();
}

export function think(now) {
  clearTimeout(quiet);
  typing.hidden = !now;
  if (now) quiet = setTimeout(() => think(false), TYPING);
}

function below() {
  return view.scrollHeight - view.scrollTop - view.clientHeight;
}

// Who does not scroll by habit is told that an answer, or its buttons, go on further down.
function look() {
  more.hidden = below() < UNSEEN;
}

// Large letters, or a keyboard: what stands above and below the talk must leave it most of the screen.
function fit() {
  document.body.classList.toggle("tight", top.offsetHeight + form.offsetHeight > innerHeight * 0.4);
  look();
}

// Show the newest, but never push what the person said last, and so the beginning of the answer, out at the top.
function follow() {
  const covered = getComputedStyle(top).position === "sticky" ? top.offsetHeight : 0;
  view.style.scrollPaddingTop = `${covered + 12}px`;
  if (anchor) anchor.scrollIntoView({ block: "start" });
  else view.scrollTop = 0;
}

function place(message, bubble) {
  const older = home.get(message.replaces);
  if (older) older.replaceWith(bubble);
  else log.insertBefore(bubble, log.querySelector("[data-state='sending'][id], [data-state='waiting'][id]"));
  if (older) home.set(message.replaces, bubble);
  home.set(message.seq, bubble);
}

function own(text) {
  log.querySelectorAll(".latest").forEach((older) => older.classList.remove("latest"));
  anchor = make("div", "message own latest");
  spoke = Date.now();
  anchor.append(...said(words.you, [text]), make("small", "state"));
  return anchor;
}

function spoken(message, press) {
  const bubble = make("div", "message bot latest");
  bubble.append(...said(words.bot, together(message.text).split(LINKS)));
  if (message.picture) bubble.append(picture(`/chat/picture/${message.seq}`));
  if (message.buttons) bubble.append(choices(message.buttons, press));
  return bubble;
}

// Who speaks, for those who listen, and what is said; every second part is an address or a number to press.
function said(speaker, parts) {
  const line = make("p", "text");
  line.dir = "auto";
  parts.forEach((part, index) => line.append(index % 2 ? link(part) : part));
  return [make("span", "unseen", speaker), line];
}

// An amount stays on one line with its currency and its star, and a last "ạ" with the word before it.
function together(text) {
  return text.replace(/(\d) đồng/g, "$1\u00a0đồng").replace(/ (\(\*\)|ạ[.?!,;])/g, "\u00a0$1");
}

function link(part) {
  const call = !part.startsWith("https:");
  const to = call ? { href: `tel:${part.replace(/\D/g, "")}` } : { href: part, rel: "noreferrer", target: "_blank" };
  return Object.assign(make("a", "", part), to);
}

function picture(address) {
  const frame = Object.assign(make("a", "picture"), { href: address, target: "_blank" });
  const image = { src: address, alt: words.picture, width: 1080, height: 1350, loading: "lazy" };
  frame.append(Object.assign(make("img", ""), image));
  return frame;
}

function choices(buttons, press) {
  const group = make("div", "choices");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", words.choices);
  for (const { label, value } of buttons) {
    const button = Object.assign(make("button", "", label), { type: "button" });
    let pressed = 0; // a trembling finger presses twice
    button.addEventListener("click", () => {
      if (Date.now() - pressed < 1500) return;
      pressed = Date.now();
      press(label, value);
    });
    group.append(button);
  }
  return group;
}

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

if (window.ResizeObserver) new ResizeObserver(fit).observe(document.body);
addEventListener("scroll", look, { passive: true });
addEventListener("resize", fit);
more.addEventListener("click", () => view.scrollBy(0, innerHeight * 0.6));

// When the keyboard has come up: the newest, but never at the price of the field itself.
field.addEventListener("focus", () => setTimeout(() => {
  follow();
  const read = Date.now() - spoke < 1000; // sent by the button, which gives the focus back
  if (!read && field.getBoundingClientRect().bottom > innerHeight) field.scrollIntoView({ block: "nearest" });
}, 300));
