// SPDX-License-Identifier: Apache-2.0
//
// The map of a core's L1, to scale from address 0; the cores and how far each is used; the ring.

/** Moves labels apart that would overlap; `labels` are sorted by `y`, which is the wish. */
function spread(labels, gap, top, bottom) {
  let last = top - gap;
  for (const label of labels)
    last = label.at = Math.max(label.y, last + gap);
  last = bottom + gap;
  for (const label of [...labels ].reverse())
    last = label.at = Math.min(label.at, last - gap);
}

/** Circular buffers that share bytes lie side by side. */
function lanesOf(at) {
  const lanes = [];
  for (const one of [...at ].sort((a, b) => a.address - b.address)) {
    let lane = lanes.findIndex(end => end <= one.address);
    if (lane < 0)
      lane = lanes.push(0) - 1;
    lanes[lane] = one.address + one.size;
    one.lane = lane;
  }
  return Math.max(1, lanes.length);
}

/** The core that is looked at: the one that was chosen, or one that is used most. */
function lookedAt(view, at) {
  if (view.core)
    return view.core;
  if (view.point) {
    const top = at.reduce((best, one) => !best || one.address + one.size > best.address + best.size ? one : best, null);
    return top && Array.isArray(top.buffer.core_ranges) && top.buffer.core_ranges.length ? top.buffer.core_ranges[0].slice(0, 2) : null;
  }
  const fullest = view.program.cores.filter(group => group.core_ranges.length).sort((a, b) => b.cb_end - a.cb_end)[0];
  return fullest ? fullest.core_ranges[0].slice(0, 2) : null;
}

function drawMap(view, all) {
  const {program, row, product} = view;
  const core = lookedAt(view, all);
  const at = core ? all.filter(one => onCore(one.buffer.core_ranges, ...core)) : all;
  const end = at.reduce((most, one) => Math.max(most, one.address + one.size), program.l1.base);
  const scaleEnd = Math.max(product.l1_size, Math.min(end, 1.35 * product.l1_size)) * 1.04;
  const few = at.length < 24, gap = few ? 20 : 16;
  const height = Math.max(500, (at.length + 5) * gap), width = 640, left = 92, column = 210, right = left + column;
  const y = address => 12 + (height - 24) * (1 - Math.min(address, scaleEnd) / scaleEnd);
  const where = core ? `core (x=${core[0]},y=${core[1]})` : "every core";
  const picture = svg("svg", {viewBox : `0 0 ${width} ${height}`, role : "group", "aria-label" : `L1 of ${where} on ${row.product}: circular buffers end at ${number(end)} of ${bytes(row.limit)}`});
  const labels = [];
  const region = (kind, from, to, text, extra) => {
    if (to <= from)
      return;
    picture.append(svg("rect", {class : "region " + kind, x : left, y : y(to), width : column, height : Math.max(.5, y(from) - y(to))}));
    labels.push({y : (y(from) + y(to)) / 2, from : (y(from) + y(to)) / 2, text, figure : extra ?? bytes(to - from), quiet : true});
  };
  const ring = program.l1.ring_base ?? program.l1.base;
  region("free", Math.max(end, program.l1.base), row.limit, "free");
  region("firmware", 0, ring, "firmware, mailboxes");
  region("ring", ring, program.l1.base, "kernel-config ring");
  if (row.limit < product.l1_size)
    region("resident", row.limit, product.l1_size, "tensors in L1");
  // What has no number has no place: said, not drawn as if it were free.
  const open = program.circular_buffers.filter(buffer => buffer.backing !== "tensor" && buffer.backing !== "global" && !all.some(one => one.buffer === buffer) &&
                                                         !(view.point && typeof buffer.total_size !== "object") && !(typeof buffer.total_size === "number" && buffer.total_size === 0));
  const isOpen = !view.point && (open.length > 0 || program.unknowns.length > 0);
  if (isOpen) {
    const to = Math.max(row.limit, Math.min(row.max ?? scaleEnd, scaleEnd));
    picture.append(svg("rect", {class : "region " + (row.verdict === "unknown" ? "unknown" : "maybe"), x : left, y : y(to), width : column, height : Math.max(1, y(end) - y(to))}));
    const free = labels.find(label => label.text === "free");
    if (free)
      Object.assign(free, {text : row.verdict === "unknown" ? "may be taken: not known" : "may be taken: depends on inputs", figure : ""});
  }
  const lanes = lanesOf(at);
  for (const one of at) {
    const x = left + column * one.lane / lanes;
    const top = y(one.address + one.size), depth = Math.max(1, y(one.address) - top);
    const element = svg("rect", {class : "cb " + colourOf(one.position), "data-cb" : one.position, x, y : top, width : column / lanes, height : depth, tabindex : "0", role : "img",
                                 "aria-label" : `${one.buffer.name}: ${bytes(one.size)} at ${number(one.address)}`});
    picture.append(explained(element, () => bufferTip(one.buffer, one), on => highlight(one.position, on)));
    if (one.address < scaleEnd)
      labels.push({y : top + depth / 2, from : top + depth / 2, text : one.buffer.name || "unnamed", figure : bytes(one.size), one});
  }
  if (end > row.limit)
    picture.append(svg("rect", {class : "beyond", x : left, y : y(end), width : column, height : Math.max(1, y(row.limit) - y(end))}));
  picture.append(svg("rect", {class : "frame", x : left, y : y(product.l1_size), width : column, height : y(0) - y(product.l1_size)}));
  picture.append(svg("line", {class : "limit", x1 : left - 8, x2 : right + 8, y1 : y(row.limit), y2 : y(row.limit)}));

  // Addresses on the left, names on the right.
  const ticks = [ [ 0, "" ], [ program.l1.base, "" ], [ row.limit, "limit" ] ];
  if (end > program.l1.base)
    ticks.push([ end, end > row.limit ? "over" : "end" ]);
  if (row.limit < product.l1_size)
    ticks.push([ product.l1_size, "" ]);
  const marks = ticks.map(([ address, kind ]) => ({y : y(address), address, kind})).sort((a, b) => a.y - b.y);
  spread(marks, 14, 10, height - 6);
  for (const mark of marks)
    picture.append(svg("text", {class : "tick " + mark.kind, x : left - 10, y : mark.at + 4}, number(mark.address)));
  labels.sort((a, b) => a.y - b.y);
  spread(labels, gap, 14, height - 10);
  for (const label of labels) {
    picture.append(svg("path", {class : "leader", d : `M${right + 2} ${label.from.toFixed(1)}L${right + 22} ${label.at.toFixed(1)}H${right + 30}`}));
    picture.append(svg("text", {class : "label" + (label.quiet ? " quiet" : ""), "data-cb" : label.one ? label.one.position : null, x : right + 36, y : label.at + 4},
                       shortened(label.text, 26), label.figure && svg("tspan", {class : "figure", dx : 8}, label.figure)));
  }
  const over = end - row.limit;
  return el("figure", {}, el("figcaption", {}, el("strong", {}, where), core && !view.core ? ", one that is used most" : "", ": ",
                             over > 0 ? el("strong", {class : "overflows"}, bytes(over) + " beyond the limit") : isOpen ? "not all of it is a number" : bytes(row.limit - end) + " free"),
            picture,
            isOpen && open.length > 0 && el("div", {class : "open"}, el("p", {}, "Not to scale, because they are no numbers:"),
              el("ul", {}, open.map(buffer => el("li", {}, el("strong", {}, buffer.name || "unnamed"), " ", el("code", {}, typeof buffer.total_size === "object" && buffer.total_size && buffer.total_size.unknown !== undefined ? "not known: " + buffer.total_size.unknown : quantityText(buffer.total_size)),
                 buffer.guard && [ " when ", el("code", {}, buffer.guard) ])))));
}

/** The end on each core: by the report, or of what lies there at a point. */
function endsByCore(view, at) {
  const ends = new Map();
  const add = (ranges, end, exact) => {
    for (const [x0, y0, x1, y1] of ranges)
      for (let x = x0; x <= Math.min(x1, x0 + 63); ++x)
        for (let y = y0; y <= Math.min(y1, y0 + 63); ++y) {
          const key = x + "," + y, known = ends.get(key);
          if (!known || known.end < end)
            ends.set(key, {end, exact});
        }
  };
  if (view.point)
    for (const one of at)
      add(Array.isArray(one.buffer.core_ranges) ? one.buffer.core_ranges : [], one.address + one.size, true);
  else
    for (const group of view.program.cores)
      add(group.core_ranges, group.cb_end, group.exact);
  return ends;
}

function drawCores(view, at) {
  const ends = endsByCore(view, at);
  const {row, program, product} = view;
  if (!ends.size)
    return el("p", {class : "quiet"}, program.cores.length ? "Which cores these are depends on inputs: " + program.cores.map(group => group.set).filter(Boolean).join(", ") : "No circular buffer lies on a known core.");
  let [columns, rows] = product.grid;
  for (const key of ends.keys()) {
    const [x, y] = key.split(",").map(Number);
    columns = Math.max(columns, x + 1);
    rows = Math.max(rows, y + 1);
  }
  const size = Math.max(14, Math.min(30, Math.floor(380 / columns))), edge = 22;
  const chosen = lookedAt(view, at);
  const picture = svg("svg", {viewBox : `0 0 ${edge + columns * size + 2} ${edge + rows * size + 2}`, role : "group", "aria-label" : `Cores of ${row.product}, ${columns} by ${rows}`,
                              style : {"max-width" : edge + columns * size + 2 + "px"}});
  for (let x = 0; x < columns; ++x)
    picture.append(svg("text", {class : "axis", x : edge + x * size + size / 2, y : 14}, x));
  for (let y = 0; y < rows; ++y) {
    picture.append(svg("text", {class : "axis", x : 10, y : edge + y * size + size / 2 + 4}, y));
    for (let x = 0; x < columns; ++x) {
      const known = ends.get(x + "," + y);
      const share = known ? Math.max(0, (known.end - program.l1.base) / Math.max(1, row.limit - program.l1.base)) : 0;
      const heat = !known ? "idle" : share > 1 ? "over" : "heat" + Math.min(4, Math.floor(share * 5));
      const text = !known ? "no circular buffers" : `circular buffers end at ${known.exact ? "" : "least "}${number(known.end)} of ${bytes(row.limit)}`;
      const isChosen = chosen && chosen[0] === x && chosen[1] === y;
      const choose = () => {
        view.core = [ x, y ];
        view.redraw();
        document.querySelector(`[data-core="${x},${y}"]`)?.focus();
      };
      const cell = svg("rect", {class : "core " + heat + (isChosen ? " chosen" : ""), "data-core" : x + "," + y, x : edge + x * size + 1, y : edge + y * size + 1, width : size - 2, height : size - 2, rx : 2,
                                tabindex : known ? (isChosen ? "0" : "-1") : null, role : known ? "button" : "img", "aria-pressed" : known ? String(Boolean(isChosen)) : null, "aria-label" : `core (x=${x},y=${y}): ${text}`,
                                onclick : known && choose, onkeydown : known && (event => {
                                  const step = {ArrowLeft : [ -1, 0 ], ArrowRight : [ 1, 0 ], ArrowUp : [ 0, -1 ], ArrowDown : [ 0, 1 ]}[event.key];
                                  if (step) {
                                    event.preventDefault();
                                    document.querySelector(`[data-core="${x + step[0]},${y + step[1]}"][role=button]`)?.focus();
                                  } else if (event.key === "Enter" || event.key === " ") {
                                    event.preventDefault();
                                    choose();
                                  }
                                })});
      picture.append(explained(cell, () => el("div", {}, el("strong", {}, `core (x=${x},y=${y})`), " ", text)));
      if (heat === "over")
        picture.append(svg("text", {class : "cross", x : edge + x * size + size / 2, y : edge + y * size + size / 2 + 4}, "✕"));
    }
  }
  const groups = [...ends.values() ].reduce((found, one) => found.set(one.end, (found.get(one.end) || 0) + 1), new Map());
  const most = [...groups ].sort((a, b) => b[0] - a[0]).slice(0, 6);
  return el("figure", {}, picture,
            el("p", {class : "heat-legend"}, "end, of the room: ", [ 0, 1, 2, 3, 4 ].map(step => el("span", {class : "key"}, el("i", {class : "heat heat" + step, "aria-hidden" : "true"}), step * 20 + "%")), el("span", {class : "key"}, el("i", {class : "heat over", "aria-hidden" : "true"}), "beyond")),
            el("ul", {class : "ends"}, most.map(([ end, count ]) => el("li", {}, many(count, "core") + " end at ", el("strong", {}, number(end)), row.limit < end ? el("span", {class : "overflows"}, " ✕ over by " + bytes(end - row.limit)) : ""))),
            groups.size > most.length && el("p", {class : "quiet"}, `and ${groups.size - most.length} other ends`));
}

function drawRing(program) {
  const ring = program.ring;
  if (!ring || !ring.size)
    return el("p", {class : "quiet"}, "There is none in this version.");
  const parts = Object.entries(ring.parts || {}).filter(([, size]) => size > 0);
  const share = size => (100 * size / Math.max(ring.size, ring.used)).toFixed(3) + "%";
  return el("figure", {},
    el("figcaption", {}, el("strong", {}, bytes(ring.used)), " of ", bytes(ring.size), ring.kernel_text_known ? "" : ", without the kernels' text", ring.used > ring.size && el("strong", {class : "overflows"}, " ✕ over by " + bytes(ring.used - ring.size))),
    el("div", {class : "ringbar", "aria-hidden" : "true"}, parts.map(([ name, size ], position) => el("i", {class : colourOf(position + 1), title : name, style : {width : share(size)}})), !ring.kernel_text_known && el("i", {class : "maybe rest"})),
    el("ul", {class : "ends"}, parts.map(([ name, size ], position) => el("li", {}, el("i", {class : "swatch " + colourOf(position + 1), "aria-hidden" : "true"}), name.replaceAll("_", " "), " ", el("strong", {}, bytes(size))))),
    (ring.unknowns || []).length > 0 && el("ul", {}, ring.unknowns.map(one => el("li", {}, sign("unknown"), one.unknown, " ", place(one.site, true)))));
}
