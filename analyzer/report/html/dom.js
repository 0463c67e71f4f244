// SPDX-License-Identifier: Apache-2.0
//
// Elements, numbers and words. Text of the analysed sources only ever becomes a text node or the
// value of an attribute.
"use strict";

const svgNamespace = "http://www.w3.org/2000/svg";

/** Characters that would change how what stands beside them is read, as what they are. */
function printable(value) {
  return String(value).replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
      found => "\\u" + found.codePointAt(0).toString(16).padStart(4, "0"));
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false)
      continue;
    if (name.startsWith("on"))
      element.addEventListener(name.slice(2), value);
    else if (name === "style")
      for (const [property, length] of Object.entries(value))
        element.style.setProperty(property, length);
    else
      element.setAttribute(name, value === true ? "" : printable(value));
  }
  for (const child of children.flat(3))
    if (child !== undefined && child !== null && child !== false && child !== "")
      element.append(child instanceof Node ? child : printable(child));
  return element;
}

function el(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function svg(name, attributes, ...children) {
  return fill(document.createElementNS(svgNamespace, name), attributes, children);
}

const grouped = new Intl.NumberFormat("en-US");
const number = value => grouped.format(value);
const bytes = value => number(value) + " B";
const many = (count, word) => number(count) + " " + word + (count === 1 ? "" : "s");

/** Shortened in the middle, where names differ least. */
function shortened(text, most) {
  const half = Math.floor((most - 1) / 2);
  return text.length <= most ? text : text.slice(0, half) + "…" + text.slice(text.length - half);
}

/** An expression, or a reason; a long one unfolds. */
function long(text, most = 90) {
  if (text.length <= most)
    return el("code", {}, text);
  return el("details", {class : "long"},
            el("summary", {}, el("code", {}, text.slice(0, most - 1) + "…")), el("code", {}, text));
}

/** A place in the sources: a link into the repository, or to the file where the page lies. */
function place(site, short) {
  if (!site)
    return "";
  const name = short ? site.file.split("/").pop() : site.file;
  const text = name + ":" + site.line;
  const target = sourceTarget(site);
  return target
             ? el("a", {href : target, class : "place", title : site.file + ":" + site.line}, text)
             : el("span", {class : "place"}, text);
}

// ----- what is said of a thing while it is pointed at or has the focus ---------

const tip = document.getElementById("tip");

function showTip(content, x, y) {
  tip.replaceChildren(content);
  tip.hidden = false;
  const box = tip.getBoundingClientRect();
  tip.style.left = Math.max(8, Math.min(x + 14, innerWidth - box.width - 8)) + "px";
  tip.style.top =
      (y + 18 + box.height > innerHeight ? Math.max(8, y - box.height - 12) : y + 18) + "px";
}

function hideTip() { tip.hidden = true; }

/** `content()` is made when it is asked for; `mark(on)` shows the same thing elsewhere. */
function explained(element, content, mark = () => {}) {
  const leave = () => (hideTip(), mark(false));
  element.addEventListener("pointerenter",
                           event => (showTip(content(), event.clientX, event.clientY), mark(true)));
  element.addEventListener("pointermove",
                           event => showTip(content(), event.clientX, event.clientY));
  element.addEventListener("pointerleave", leave);
  element.addEventListener("focus", () => {
    const box = element.getBoundingClientRect();
    showTip(content(), box.right, box.top);
    mark(true);
  });
  element.addEventListener("blur", leave);
  return element;
}
