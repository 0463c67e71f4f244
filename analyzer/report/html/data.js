// SPDX-License-Identifier: Apache-2.0
//
// What the page has been given: l1budget/page/1, and its parts, which are unpacked when they are
// asked for.

const page = JSON.parse(document.getElementById("data").textContent);
const unpacked = new Map();

async function unpack(index) {
  const text = atob(document.getElementById("part-" + index).textContent);
  const packed = Uint8Array.from(text, character => character.charCodeAt(0));
  const stream = new Blob([ packed ]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

function part(index) {
  if (!unpacked.has(index))
    unpacked.set(index, unpack(index));
  return unpacked.get(index);
}

async function fileDetails(index) {
  const file = page.files[index];
  return (await part(file.part))[file.position];
}

/** Where a link to a place leads; empty for nowhere. */
function sourceTarget(site) {
  const known = (page.files || []).find(file => file.file === site.file);
  const path = known ? known.source : site.file;
  if (page.source_url && !path.startsWith("/"))
    return page.source_url.replaceAll("{file}", encodeURI(path).replaceAll("#", "%23"))
        .replaceAll("{line}", site.line);
  if (page.folder === undefined)
    return "";
  return encodeURI(site.file.startsWith("/") ? "file://" + site.file : page.folder + site.file)
      .replaceAll("#", "%23")
      .replaceAll("?", "%3F");
}

const verdicts = [ "overflows", "unknown", "depends", "fits" ];
const verdictSigns = {
  overflows : "✕",
  unknown : "?",
  depends : "◐",
  fits : "✓"
};
const verdictNames = {
  overflows : "overflows",
  unknown : "not known",
  depends : "depends",
  fits : "fits"
};
const verdictNouns = {
  overflows : "overflow",
  unknown : "not known",
  depends : "depend on inputs",
  fits : "fit"
};

const worse = (a, b) => verdicts.indexOf(a) <= verdicts.indexOf(b) ? a : b;

/** The answer for one program on one product, in a few words. */
function answer(row) {
  if (row.verdict === "overflows")
    return "over by " + bytes(row.min - row.limit);
  if (row.verdict === "fits")
    return bytes(row.limit - (row.max ?? row.min)) + " free";
  if (row.threshold)
    return "fits while " + shortened(row.threshold, 70);
  return row.verdict === "depends" ? "depends on inputs" : "not known";
}

/** The same as a sentence. */
function sentence(row) {
  const exact = row.min === row.max;
  const reach = "circular buffers " + (exact ? "end at " : "take at least ") + number(row.min) +
                " of " + bytes(row.limit);
  if (row.verdict === "overflows")
    return row.product + " overflows by " + (exact ? "" : "at least ") +
           bytes(row.min - row.limit) + ": " + reach;
  if (row.verdict === "fits")
    return row.product + " fits with " + bytes(row.limit - row.max) +
           " to spare: circular buffers end at " + (exact ? "" : "most ") + number(row.max) +
           " of " + bytes(row.limit);
  if (row.verdict === "depends")
    return row.product + (row.threshold ? " fits while " + shortened(row.threshold, 160)
                                        : " depends on inputs: " + reach);
  return row.product + " is not known: " + reach +
         (row.threshold ? "; what is known fits while " + shortened(row.threshold, 160) : "");
}

/** Programs with their products side by side. */
function groupsOf(rows) {
  const groups = new Map(), met = new Map();
  rows.forEach((row, index) => {
    const name = [ row.file, row.entry, row.line, row.scenario || "" ].join("\n");
    const count = met.get(name + "\n" + row.product) || 0;
    met.set(name + "\n" + row.product, count + 1);
    const key = name + "\n" + count;
    if (!groups.has(key))
      groups.set(key, {row, nth : count, members : new Map(), rules : new Map(), verdict : "fits"});
    const group = groups.get(key);
    row.index = index;
    row.group = group;
    group.members.set(row.product, row);
    group.verdict = worse(group.verdict, row.verdict);
    for (const [rule, severity] of Object.entries(row.rules || {}))
      group.rules.set(rule, severity);
  });
  for (const group of groups.values())
    group.several =
        (met.get([ group.row.file, group.row.entry, group.row.line, group.row.scenario || "" ].join(
                     "\n") +
                 "\n" + group.row.product) ||
         0) > 1;
  return [...groups.values() ];
}
