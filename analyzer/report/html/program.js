// SPDX-License-Identifier: Apache-2.0
//
// One program on one product, in full.

const quantityText = value => value === null || value === undefined ? "not set"
                              : typeof value === "number"           ? number(value)
                              : value.formula !== undefined         ? value.formula
                                                                    : "not known";

const coreText = cores =>
    Array.isArray(cores)
        ? cores.map(([ x0, y0, x1, y1 ]) => `[(x=${x0},y=${y0}) - (x=${x1},y=${y1})]`).join(" ")
    : cores.unknown !== undefined ? "not known: " + cores.unknown
                                  : cores.set;

/** Ranges as they are; a set by its name, which may be long. */
const coresElement = cores =>
    coreText(cores).length > 60 ? long(coreText(cores), 56) : coreText(cores);

const onCore = (cores, x, y) =>
    Array.isArray(cores)
        ? cores.some(([ x0, y0, x1, y1 ]) => x >= x0 && x <= x1 && y >= y0 && y <= y1)
        : true;

/** Okabe and Ito's colours, which people with any colour vision tell apart; by position. */
const colourOf = position => "c" + position % 7;

/** Circular buffers with a place: by the report, or at a point of the curve. */
function placed(program, point) {
  return program.circular_buffers
      .map((buffer, position) => {
        const at = point ? point.circular_buffers[position]
                   : typeof buffer.total_size === "number" && buffer.address !== null &&
                           buffer.backing === "static" && !buffer.guard
                       ? [ buffer.address, buffer.total_size ]
                       : null;
        return at && at[1] > 0 ? {buffer, position, address : at[0], size : at[1]} : null;
      })
      .filter(Boolean);
}

const indexText = buffer => buffer.indices.map(index => quantityText(index.index)).join(", ");

function formatText(buffer) {
  return [
    ...new Set(buffer.indices.map(index => typeof index.data_format === "string"
                                               ? index.data_format
                                               : quantityText(index.data_format)))
  ].join(", ");
}

function pagesText(buffer, at) {
  const text = ({num_pages : pages, page_size : page}) =>
      at && page > 0 ? number(Math.floor(at.size / page)) + " × " + number(page)
      : typeof pages === "number" || typeof page === "number"
          ? (typeof pages === "number" ? number(pages) : "?") + " × " + quantityText(page)
          : "pages of " + quantityText(page);
  return [...new Set(buffer.indices.map(text)) ].join(", ");
}

/** What a circular buffer is, while it is pointed at. */
function bufferTip(buffer, at) {
  return el(
      "div", {}, el("strong", {}, buffer.name || "circular buffer"),
      buffer.kind ? " " + buffer.kind.replace("_", " ") : "",
      el("dl", {}, el("dt", {}, "index"), el("dd", {}, indexText(buffer) || "none"),
         el("dt", {}, "bytes"),
         el("dd", {}, at ? bytes(at.size) : shortened(quantityText(buffer.total_size), 200)),
         buffer.formula &&
             [ el("dt", {}, "formula"), el("dd", {}, el("code", {}, buffer.formula)) ],
         at &&
             [
               el("dt", {}, "address"),
               el("dd", {}, number(at.address) + " to " + number(at.address + at.size))
             ],
         el("dt", {}, "pages"),
         el("dd", {}, shortened(pagesText(buffer, at), 120), " B ",
            shortened(formatText(buffer), 40)),
         el("dt", {}, "cores"), el("dd", {}, shortened(coreText(buffer.core_ranges), 120)),
         buffer.guard &&
             [ el("dt", {}, "when"), el("dd", {}, el("code", {}, shortened(buffer.guard, 200))) ],
         buffer.site && [
           el("dt", {}, "place"),
           el("dd", {}, buffer.site.file.split("/").pop() + ":" + buffer.site.line)
         ]));
}

function highlight(position, on) {
  for (const element of document.querySelectorAll(`[data-cb="${position}"]`))
    element.classList.toggle("hot", on);
}

// ----- tables ------------------------------------------------------------------

function table(label, heads, rows) {
  return el(
      "div", {class : "scroll", tabindex : "0", role : "region", "aria-label" : label},
      el("table", {},
         el("thead", {},
            el("tr", {},
               heads.map(
                   head => el("th", {
                     scope : "col",
                     class :
                         /^(bytes|address|index|pages × page|arguments|run-time|before|after|change)$/
                                 .test(head)
                             ? "figure"
                             : ""
                   },
                              head)))),
         el("tbody", {}, rows)));
}

/** A number to the right; what is longer, as a text that wraps. */
const quantityCell = (text, ...more) =>
    el("td", {class : /^[\d,×? –]*$/.test(text) ? "figure" : "formula"},
       /^[\d,×? –]*$/.test(text) ? text : long(text), more);

function bufferTable(buffers, at, label) {
  return table(
      label,
      [ "", "name", "index", "format", "pages × page", "bytes", "address", "cores", "place" ],
      buffers.map((buffer, position) => {
        const where = at.find(one => one.buffer === buffer);
        const row = el(
            "tr", {"data-cb" : at.length || label !== "Not created" ? position : null},
            el("td", {}, el("i", {
                 class : "swatch " +
                             (buffer.backing === "static" ? colourOf(position) : buffer.backing),
                 "aria-hidden" : "true"
               })),
            el("th", {scope : "row"}, buffer.name || "unnamed",
               buffer.guard && el("div", {class : "quiet"}, "when ", long(buffer.guard, 60)),
               buffer.unknown && el("div", {class : "why"}, sign("unknown"), buffer.unknown.unknown,
                                    " ", place(buffer.unknown.site, true))),
            el("td", {class : "figure"}, indexText(buffer)),
            el("td", {class : "format"},
               formatText(buffer).length > 24 ? long(formatText(buffer), 24) : formatText(buffer)),
            quantityCell(pagesText(buffer, where)),
            quantityCell(where ? number(where.size) : quantityText(buffer.total_size),
                         buffer.formula && buffer.formula !== String(buffer.total_size) &&
                             el("div", {class : "quiet"}, "= ", long(buffer.formula, 60))),
            el("td", {class : "figure"},
               where ? number(where.address)
               : buffer.backing === "static" && typeof buffer.address === "number"
                   ? number(buffer.address)
               : buffer.backing === "static"  ? "–"
               : buffer.backing === "unknown" ? "not known"
                                              : buffer.backing + "-backed"),
            el("td", {class : "cores"}, coresElement(buffer.core_ranges)),
            el("td", {}, place(buffer.site, true)));
        row.addEventListener("pointerenter", () => highlight(position, true));
        row.addEventListener("pointerleave", () => highlight(position, false));
        return row;
      }));
}

function kernelTable(kernels) {
  return table(
      "Kernels", [ "source", "kind", "processor", "arguments", "run-time", "cores", "place" ],
      kernels.map(
          kernel => el(
              "tr", {},
              el("th", {scope : "row"},
                 typeof kernel.source === "string"
                     ? (kernel.inline_source ? "source in the program" : kernel.source)
                     : [ sign("unknown"), kernel.source.unknown ]),
              el("td", {}, kernel.kind.replace("_", " ")), el("td", {}, kernel.processor || ""),
              el("td", {class : "figure"},
                 Array.isArray(kernel.compile_time_args)
                     ? el("details", {}, el("summary", {}, number(kernel.compile_time_args.length)),
                          el("ol", {start : "0"},
                             kernel.compile_time_args.map(
                                 value => el("li", {}, long(quantityText(value), 60)))))
                     : "not known"),
              el("td", {class : "figure"},
                 kernel.max_runtime_args === undefined
                     ? ""
                     : long(quantityText(kernel.max_runtime_args), 24)),
              el("td", {class : "cores"}, coresElement(kernel.core_ranges)),
              el("td", {}, place(kernel.site, true)))));
}

function findingElement(finding) {
  return el(
      "li", {class : "finding " + (finding.suppressed ? "suppressed" : finding.severity)},
      el("p", {}, el("span", {class : "tag " + finding.severity}, finding.severity), " ",
         finding.message, " ", el("code", {}, finding.rule), " ", place(finding.site, true),
         finding.suppressed &&
             el("span", {class : "quiet"}, " suppressed: " + finding.suppressed.reason)),
      finding.steps.length > 0 &&
          el("div", {class : "scroll"},
             el("table", {class : "trace"},
                el("tbody", {},
                   finding.steps.map(
                       step => el(
                           "tr", {}, el("th", {scope : "row"}, step.name),
                           el("td", {}, step.text.length > 160 ? long(step.text, 150) : step.text),
                           el("td", {class : "cores"},
                              step.cores
                                  ? step.cores.length > 60 ? long(step.cores, 60) : step.cores
                                  : ""),
                           el("td", {}, place(step.site, true))))))));
}

function section(title, ...content) {
  return el("section", {class : "card"}, el("h2", {}, title), content);
}

// ----- the page ------------------------------------------------------------------

const backLink = () => el("a", {class : "back", href : overviewAddress()}, "← all programs");

/** The same program on other products and in other scenarios. */
function switches(row) {
  const others = page.programs.filter(
      other => other.file === row.file && other.entry === row.entry && other.line === row.line &&
               other.product === row.product && other.group.nth === row.group.nth);
  return el(
      "nav", {class : "switches", "aria-label" : "Product and scenario"},
      el("div", {class : "tabs"}, page.products.map(product => {
        const other = row.group.members.get(product.product);
        return other ? el("a", {
          href : "#program=" + other.index,
          class : "tab " + other.verdict,
          "aria-current" : other === row ? "page" : null
        },
                          sign(other.verdict), product.product,
                          el("span", {class : "quiet"}, " " + answer(other)))
                     : el("span", {class : "tab none"}, product.product, " not there");
      })),
      others.length > 1 &&
          el("label", {}, el("span", {}, "Scenario"),
             el("select", {onchange : event => location.hash = "program=" + event.target.value},
                others.map(other => el("option", {value : other.index, selected : other === row},
                                       other.scenario || "inputs open")))));
}

/** Why it is not a number: the one that weighs most first. */
function reasonList(row, program) {
  const most = 6;
  const reasons = [...new Set([ row.reason, ...program.reasons ].filter(Boolean)) ];
  const element = reason => el("li", {}, reason.length > 160 ? long(reason, 150) : reason);
  return reasons.length > 0 &&
         el("ul", {}, reasons.slice(0, most).map(element),
            reasons.length > most && el("li", {}, `and ${reasons.length - most} more`));
}

async function showProgram(row) {
  const data = await fileDetails(row.file);
  const program = data.report.programs[row.program];
  const findings = data.findings_of[row.program].map(position => data.report.findings[position]);
  const product = page.products.find(one => one.product === row.product);
  const nav = switches(row);
  const curves = page.products.map(one => row.group.members.get(one.product))
                     .filter(Boolean)
                     .map(other => ({
                            row : other,
                            l1 : data.report.programs[other.program].l1,
                            curve : data.curves[other.program]
                          }))
                     .filter(one => one.curve && one.curve.points.length > 1);
  const own = curves.find(one => one.row === row);
  const view = {row, program, product, own, core : null, point : null};
  if (own)
    view.point = own.curve.points.reduce((best, point) => point.verdict === "fits" ? point : best,
                                         own.curve.points[0]);

  const map = el("div", {class : "map"}), cores = el("div", {class : "grid"}),
        buffers = el("div", {});
  view.redraw = () => {
    const at = placed(program, view.point);
    map.replaceChildren(drawMap(view, at));
    cores.replaceChildren(drawCores(view, at));
    buffers.replaceChildren(bufferTable(program.circular_buffers, at, "Circular buffers"));
  };
  view.redraw();

  const file = page.files[row.file];
  const severities = [ "error", "warning", "note" ];
  const counted =
      findings.filter(finding => !finding.suppressed)
          .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  document.title = row.entry + ": L1 budget";
  document.getElementById("main").replaceChildren(el(
      "article", {class : "one"}, backLink(),
      el("h1", {}, row.entry,
         row.group.several && el("span", {class : "quiet"}, " program " + row.ordinal)),
      el("p", {class : "quiet"}, place({file : file.file, line : row.line}),
         row.alike > 1 && ` · ${number(row.alike)} programs alike`,
         row.scenario && " · scenario " + row.scenario),
      nav,
      el("section", {class : "card verdict " + row.verdict},
         el("p", {class : "sentence"}, sign(row.verdict), sentence(row)),
         bar(row, product.l1_size, barScale(page.products)), legend(),
         row.verdict !== "fits" && reasonList(row, program)),
      el("div", {class : "pair"}, section("L1 of a core", own && slider(view), map),
         el("div", {class : "side"}, section("Cores", cores),
            section("Kernel-config ring", drawRing(program)))),
      counted.length > 0 &&
          section("Findings", el("ul", {class : "findings"}, counted.map(findingElement))),
      section("Circular buffers, in creation order",
              program.circular_buffers.length ? buffers : "none"),
      curves.length > 0 && section("Over " + curves[0].curve.input,
                                   el("div", {class : "plot"}, drawPlot(curves, row))),
      program.untaken && program.untaken.length > 0 &&
          section("Not created by the defaults; counted nowhere",
                  bufferTable(program.untaken, [], "Not created")),
      program.kernels.length > 0 && section("Kernels", kernelTable(program.kernels)),
      program.l1_buffers.length > 0 &&
          section("L1 buffers",
                  table("L1 buffers", [ "name", "bytes", "address", "place" ],
                        program.l1_buffers.map(
                            one => el("tr", {}, el("th", {scope : "row"}, one.name),
                                      el("td", {class : "figure"}, quantityText(one.size_per_bank)),
                                      el("td", {class : "figure"},
                                         one.address === null ? "not known" : number(one.address)),
                                      el("td", {}, place(one.site, true)))))),
      program.unknowns.length > 0 &&
          section("Not understood",
                  el("ul", {},
                     program.unknowns.map(one => el("li", {}, sign("unknown"), one.unknown, " ",
                                                    place(one.site, true))))),
      findings.length > counted.length &&
          section("Suppressed findings",
                  el("ul", {class : "findings"},
                     findings.filter(finding => finding.suppressed).map(findingElement))),
      program.variables.length > 0 &&
          el("details", {class : "card"},
             el("summary", {}, "Names in formulas (" + program.variables.length + ")"),
             el("dl", {class : "names"},
                program.variables.map(one => [el("dt", {}, one.name),
                                              el("dd", {}, long(quantityText(one.value), 120))]))),
      program.assumptions.length > 0 &&
          el("details", {class : "card"},
             el("summary", {}, "Assumed (" + program.assumptions.length + ")"),
             el("ul", {},
                program.assumptions.map(
                    one => el("li", {}, one.text.length > 160 ? long(one.text, 150) : one.text, " ",
                              place(one.site, true))))),
      program.semaphores.length > 0 &&
          el("p", {class : "quiet"}, many(program.semaphores.length, "semaphore")),
      el("p", {class : "quiet"},
         `Numbers of ${row.product} (${program.architecture}): ${
             program.l1.origin}; circular buffers start at ${number(program.l1.base)}.`)));
}

/** The value of the input that decides, where one does. */
function slider(view) {
  const {points, input} = view.own.curve;
  const output = el("output", {});
  const say = () => {
    output.replaceChildren(el("strong", {}, input + " = " + number(view.point.value)), " ",
                           sign(view.point.verdict),
                           verdictNames[view.point.verdict] || view.point.verdict,
                           ", ends at " + bytes(view.point.min));
  };
  say();
  return el("label", {class : "slider"}, output, el("input", {
              type : "range",
              min : 0,
              max : points.length - 1,
              step : 1,
              value : points.indexOf(view.point),
              "aria-label" : input,
              oninput : event => {
                view.point = points[event.target.value];
                say();
                view.redraw();
              }
            }));
}

async function showFile(index) {
  const data = await fileDetails(index);
  const owned = new Set(data.findings_of.flat());
  document.title = page.files[index].source + ": L1 budget";
  document.getElementById("main").replaceChildren(
      el("article", {class : "one"}, backLink(), el("h1", {}, page.files[index].source),
         section("Findings that are of no program",
                 el("ul", {class : "findings"},
                    data.report.findings.filter((_, position) => !owned.has(position))
                        .map(findingElement)))));
}
