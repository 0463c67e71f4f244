// SPDX-License-Identifier: Apache-2.0
//
// What is shown, by the address: #program=12, #file=3, or the overview with its filters.

let scrolled = 0;

async function show() {
  hideTip();
  const parameters = new URLSearchParams(location.hash.slice(1));
  const main = document.getElementById("main");
  if (page.diff) {
    showDiff(page.diff);
    return;
  }
  if (main.querySelector(".overview"))
    scrolled = scrollY;
  if (parameters.has("program") && page.programs[parameters.get("program")])
    await showProgram(page.programs[parameters.get("program")]);
  else if (parameters.has("file") && page.files[parameters.get("file")])
    await showFile(Number(parameters.get("file")));
  else {
    showOverview(parameters);
    scrollTo(0, scrolled);
    return;
  }
  scrollTo(0, 0);
  main.focus({preventScroll : true});
}

/** The programs, a row each, are packed as well. */
async function start() {
  if (page.programs_part !== undefined) {
    page.programs = await part(page.programs_part);
    groupsOf(page.programs);
  }
  show();
}

addEventListener("hashchange", show);
addEventListener("scroll", hideTip, {passive : true});
addEventListener("keydown", event => {
  if (event.key === "Escape" && !tip.hidden)
    hideTip();
  else if (event.key === "Escape" && document.querySelector("a.back"))
    location.hash = document.querySelector("a.back").getAttribute("href");
  else if (event.key === "/" && document.getElementById("filter-text") &&
           !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    document.getElementById("filter-text").focus();
  }
});
start();
