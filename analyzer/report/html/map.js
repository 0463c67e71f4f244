// SPDX-License-Identifier: Apache-2.0
//
// The map of a core's L1, to scale from address 0; the cores and how far each is used; the ring.

/** Moves labels apart that would overlap; `labels` are sorted by `y`, which is the wish. */
function spread(labels, gap, top, bottom) {
  let last = top - gap;
  for (const label of labels)
    last = label.at = Math.max(label.y, last + gap);
  last = bottom + gap;
  for (const label of [...labels].reverse())
    last = label.at = Math.min(label.at, last - gap);
}

/** Circular buffers that share bytes lie side by side. */
function lanesOf(at) {
  const lanes = [];
  for (const one of [...at].sort((a, b) => a.address - b.address)) {
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
    const top = at.reduce(
        (best, one) => !best || one.address + one.size > best.address + best.size ? one : best,
        null);
    return top && Array.isArray(top.buffer.core_ranges) && top.buffer.core_ranges.length
               ? top.buffer.core_ranges[0].slice(0, 2)
               : null;
  }
  const fullest = view.program.cores.filter(group => group.core_ranges.length)
                      .sort((a, b) => b.cb_end - a.cb_end)[0];
  return fullest ? fullest.core_ranges[0].slice(0, 2) : null;
}

function drawMap(view, all) {
  const {program, row, product} = view;
  const core = lookedAt(view, all);
  const at = core ? all.filter(one => onCore(one.buffer.core_ranges, ...core)) : all;
  const end = at.reduce((most, one) => Math.max(most, one.address + one.size), program.l1.base);
  // What has no number has no place: said, not drawn as if it were free.
  const takesSpace = buffer => buffer.backing === "static" || buffer.backing === "unknown";
  const open = view.point ? []
                          : program.circular_buffers.filter(
                                buffer => takesSpace(buffer) && buffer.total_size !== 0 &&
                                          !all.some(one => one.buffer === buffer));
  const isOpen = !view.point && (open.length > 0 || program.unknowns.length > 0);
  // Where little is used, that part is shown a second time, larger.
  const isZoomed = !isOpen && at.length > 0 && end < .4 * product.l1_size;

  const scaleEnd = 1.04 * Math.max(product.l1_size, Math.min(end, 1.35 * product.l1_size)),
        zoomEnd = isZoomed ? 1.04 * end : scaleEnd;
  const gap = at.length < 24 ? 20 : 16;
  const height = Math.max(500, (at.length + 5) * gap), left = 92;
  const whole = isZoomed ? 100 : 210, near = isZoomed ? left + whole + 120 : left,
        column = isZoomed ? 150 : whole, right = near + column, width = right + 340;
  const within = (address, most) => 12 + (height - 24) * (1 - Math.min(address, most) / most);
  const y = address => within(address, scaleEnd), closer = address => within(address, zoomEnd);
  const where = core ? `core (x=${core[0]},y=${core[1]})` : "every core";
  const picture = svg("svg", {
    viewBox : `0 0 ${width} ${height}`,
    role : "group",
    "aria-label" : `L1 of ${where} on ${row.product}: circular buffers end at ${number(end)} of ${
        bytes(row.limit)}`
  });
  const labels = [];
  const box = (kind, from, to, x, wide, scale) => picture.append(svg("rect", {
    class : kind,
    x,
    y : scale(to),
    width : wide,
    height : Math.max(.5, scale(from) - scale(to))
  }));
  const region = (kind, from, to, text, figure = bytes(to - from)) => {
    if (to <= from)
      return;
    box("region " + kind, from, to, left, whole, y);
    if (isZoomed && from < zoomEnd)
      box("region " + kind, from, Math.min(to, zoomEnd), near, column, closer);
    if (isZoomed && to > zoomEnd)
      picture.append([ text, figure ].reduce(
          (lines, line, index) =>
              (lines.append(svg("tspan", {x : left + whole / 2, dy : index * 17}, line)), lines),
          svg("text", {class : "inside", y : (y(from) + y(to)) / 2})));
    else
      labels.push({y : (closer(from) + closer(to)) / 2, text, figure, quiet : true});
  };
  const ring = program.l1.ring_base ?? program.l1.base;
  if (isOpen)
    region(row.verdict === "unknown" ? "unknown" : "maybe", end,
           Math.max(row.limit, Math.min(row.max ?? scaleEnd, scaleEnd)),
           row.verdict === "unknown" ? "may be taken: not known"
                                     : "may be taken: depends on inputs",
           "");
  else
    region("free", Math.max(end, program.l1.base), row.limit, "free");
  region("firmware", 0, ring, "firmware, mailboxes");
  region("ring", ring, program.l1.base, "kernel-config ring");
  if (row.limit < product.l1_size)
    region("resident", row.limit, product.l1_size, "tensors in L1");
  const lanes = lanesOf(at);
  for (const one of at) {
    const x = near + column * one.lane / lanes;
    const top = closer(one.address + one.size), depth = Math.max(1, closer(one.address) - top);
    if (isZoomed)
      box("cb " + colourOf(one.position), one.address, one.address + one.size,
          left + whole * one.lane / lanes, whole / lanes, y);
    const element = svg("rect", {
      class : "cb " + colourOf(one.position),
      "data-cb" : one.position,
      x,
      y : top,
      width : column / lanes,
      height : depth,
      tabindex : "0",
      role : "img",
      "aria-label" : `${one.buffer.name}: ${bytes(one.size)} at ${number(one.address)}`
    });
    picture.append(
        explained(element, () => bufferTip(one.buffer, one), on => highlight(one.position, on)));
    if (one.address < scaleEnd)
      labels.push({
        y : top + depth / 2,
        text : shortened(one.buffer.name || "unnamed", 26),
        figure : bytes(one.size),
        one
      });
  }
  if (end > row.limit)
    box("beyond", row.limit, end, left, whole, y);
  box("frame", 0, product.l1_size, left, whole, y);
  if (isZoomed) {
    box("frame", 0, zoomEnd, near, column, closer);
    picture.append(svg("path", {
      class : "leader",
      d : `M${left + whole} ${y(zoomEnd)}L${near} ${closer(zoomEnd)}M${left + whole} ${y(0)}L${
          near} ${closer(0)}`
    }));
  }
  picture.append(svg("line", {
    class : "limit",
    x1 : left - 8,
    x2 : left + whole + 8,
    y1 : y(row.limit),
    y2 : y(row.limit)
  }));

  // Addresses on the left, names on the right.
  const ticks = (marks, x, scale) => {
    marks.sort((a, b) => b[0] - a[0]);
    const places = marks.map(([ address ]) => ({y : scale(address)}));
    spread(places, 14, 10, height - 6);
    marks.forEach(([ address, kind ], index) => picture.append(
                      svg("text", {class : "tick " + kind, x : x - 10, y : places[index].at + 4},
                          number(address))));
  };
  const used = [ [ program.l1.base, "" ] ];
  if (end > program.l1.base)
    used.push([ end, end > row.limit ? "over" : "end" ]);
  const outer = [ [ 0, "" ], [ row.limit, "limit" ] ];
  if (row.limit < product.l1_size)
    outer.push([ product.l1_size, "" ]);
  ticks(isZoomed ? outer : [...outer, ...used ], left, y);
  if (isZoomed)
    ticks(used, near, closer);
  labels.sort((a, b) => a.y - b.y);
  labels.forEach(label => label.from = label.y);
  spread(labels, gap, 14, height - 10);
  for (const label of labels) {
    picture.append(svg("path", {
      class : "leader",
      d : `M${right + 2} ${label.from.toFixed(1)}L${right + 22} ${label.at.toFixed(1)}H${
          right + 30}`
    }));
    picture.append(svg("text", {
      class : "label" + (label.quiet ? " quiet" : ""),
      "data-cb" : label.one ? label.one.position : null,
      x : right + 36,
      y : label.at + 4
    },
                       label.text,
                       label.figure && svg("tspan", {class : "figure", dx : 8}, label.figure)));
  }
  const over = end - row.limit;
  return el("figure", {},
            el("figcaption", {}, el("strong", {}, where),
               core && !view.core ? ", one that is used most" : "", ": ",
               over > 0 ? el("strong", {class : "overflows"}, bytes(over) + " beyond the limit")
               : isOpen ? "not all of it is a number"
                        : bytes(row.limit - end) + " free"),
            picture, open.length > 0 && el("div", {class : "open"}, openList(open)));
}

/** In short: the table below the map has them in full. */
function openList(buffers) {
  const most = 12, lines = new Map();
  for (const buffer of buffers) {
    const size =
        buffer.formula && !buffer.unknown ? buffer.formula : sizeInWords(buffer.total_size);
    const line = (buffer.name || "unnamed") + "\n" + shortened(size, 100);
    lines.set(line, (lines.get(line) || 0) + 1);
  }
  const shown = [...lines ].slice(0, most);
  return [
    el("p", {}, "Not to scale, because they are no numbers or may not be there:"),
    el("ul", {},
       shown.map(([ line, count ]) =>
                     el("li", {}, el("strong", {}, line.split("\n")[0]), " ",
                        el("code", {}, line.split("\n")[1]),
                        count > 1 && el("span", {class : "quiet"}, ` × ${count}`))),
       lines.size > most && el("li", {}, `and ${lines.size - most} more`))
  ];
}

const sizeInWords = size =>
    size && size.unknown !== undefined ? "not known: " + size.unknown : quantityText(size);

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
      add(Array.isArray(one.buffer.core_ranges) ? one.buffer.core_ranges : [],
          one.address + one.size, true);
  else
    for (const group of view.program.cores)
      add(group.core_ranges, group.cb_end, group.exact);
  return ends;
}

function drawCores(view, at) {
  const ends = endsByCore(view, at);
  const {row, program, product} = view;
  if (!ends.size)
    return el("p", {class : "quiet"},
              program.cores.length
                  ? [
                      "Which cores these are depends on inputs: ",
                      long([...new Set(program.cores.map(group => group.set)) ].filter(Boolean).join(", "), 160)
                    ]
                  : "No circular buffer lies on a known core.");
  let [columns, rows] = product.grid;
  for (const key of ends.keys()) {
    const [x, y] = key.split(",").map(Number);
    columns = Math.max(columns, x + 1);
    rows = Math.max(rows, y + 1);
  }
  const size = Math.max(14, Math.min(30, Math.floor(380 / columns))), edge = 22;
  const chosen = lookedAt(view, at);
  const picture = svg("svg", {
    viewBox : `0 0 ${edge + columns * size + 2} ${edge + rows * size + 2}`,
    role : "group",
    "aria-label" : `Cores of ${row.product}, ${columns} by ${rows}`,
    style : {"max-width" : edge + columns * size + 2 + "px"}
  });
  for (let x = 0; x < columns; ++x)
    picture.append(svg("text", {class : "axis", x : edge + x * size + size / 2, y : 14}, x));
  for (let y = 0; y < rows; ++y) {
    picture.append(svg("text", {class : "axis", x : 10, y : edge + y * size + size / 2 + 4}, y));
    for (let x = 0; x < columns; ++x) {
      const known = ends.get(x + "," + y);
      const share = known ? Math.max(0, (known.end - program.l1.base) /
                                            Math.max(1, row.limit - program.l1.base))
                          : 0;
      const heat = !known      ? "idle"
                   : share > 1 ? "over"
                               : "heat" + Math.min(4, Math.floor(share * 5));
      const text = !known ? "no circular buffers"
                          : `circular buffers ${known.exact ? "end at" : "take at least"} ${
                                number(known.end)} of ${bytes(row.limit)}`;
      const isChosen = chosen && chosen[0] === x && chosen[1] === y;
      const choose = () => {
        view.core = [ x, y ];
        view.redraw();
        document.querySelector(`[data-core="${x},${y}"]`)?.focus();
      };
      const cell = svg("rect", {
        class :
            "core " + heat + (known && !known.exact ? " least" : "") + (isChosen ? " chosen" : ""),
        "data-core" : x + "," + y,
        x : edge + x * size + 1,
        y : edge + y * size + 1,
        width : size - 2,
        height : size - 2,
        rx : 2,
        tabindex : known ? (isChosen ? "0" : "-1") : null,
        role : known ? "button" : "img",
        "aria-pressed" : known ? String(Boolean(isChosen)) : null,
        "aria-label" : `core (x=${x},y=${y}): ${text}`,
        onclick : known && choose,
        onkeydown :
            known && (event => {
              const step = {
                ArrowLeft : [ -1, 0 ],
                ArrowRight : [ 1, 0 ],
                ArrowUp : [ 0, -1 ],
                ArrowDown : [ 0, 1 ]
              }[event.key];
              if (step) {
                event.preventDefault();
                document.querySelector(`[data-core="${x + step[0]},${y + step[1]}"][role=button]`)
                    ?.focus();
              } else if (event.key === "Enter" || event.key === " ") {
                event.preventDefault();
                choose();
              }
            })
      });
      picture.append(explained(
          cell, () => el("div", {}, el("strong", {}, `core (x=${x},y=${y})`), " ", text)));
      if (heat === "over")
        picture.append(svg(
            "text",
            {class : "cross", x : edge + x * size + size / 2, y : edge + y * size + size / 2 + 4},
            "✕"));
    }
  }
  const groups = new Map();
  for (const {end, exact} of ends.values()) {
    const key = end + (exact ? "" : "+");
    groups.set(key, {end, exact, count : (groups.get(key)?.count || 0) + 1});
  }
  const most = [...groups.values() ].sort((a, b) => b.end - a.end).slice(0, 6);
  const atLeast = [...ends.values() ].some(one => !one.exact);
  return el(
      "figure", {}, picture,
      el("p", {class : "heat-legend"}, "end, of the room: ",
         [ 0, 1, 2, 3, 4 ].map(step =>
                                   el("span", {class : "key"},
                                      el("i", {class : "heat heat" + step, "aria-hidden" : "true"}),
                                      step * 20 + "%")),
         el("span", {class : "key"}, el("i", {class : "heat over", "aria-hidden" : "true"}),
            "beyond"),
         atLeast && el("span", {class : "key"},
                       el("i", {class : "heat least", "aria-hidden" : "true"}), "at least")),
      el("ul", {class : "ends"},
         most.map(({end, exact, count}) =>
                      el("li", {}, many(count, "core") + (exact ? " end at " : " take at least "),
                         el("strong", {}, number(end)),
                         row.limit < end ? el("span", {class : "overflows"},
                                              " ✕ over by " + bytes(end - row.limit))
                                         : ""))),
      groups.size > most.length &&
          el("p", {class : "quiet"}, `and ${groups.size - most.length} other ends`));
}

function drawRing(program) {
  const ring = program.ring;
  if (!ring || !ring.size)
    return el("p", {class : "quiet"}, "There is none in this version.");
  const parts = Object.entries(ring.parts || {}).filter(([, size ]) => size > 0);
  const share = size => (100 * size / Math.max(ring.size, ring.used)).toFixed(3) + "%";
  return el(
      "figure", {},
      el("figcaption", {}, el("strong", {}, bytes(ring.used)), " of ", bytes(ring.size),
         ring.kernel_text_known ? "" : ", without the kernels' text",
         ring.used > ring.size &&
             el("strong", {class : "overflows"}, " ✕ over by " + bytes(ring.used - ring.size))),
      el("div", {class : "ringbar", "aria-hidden" : "true"},
         parts.map(
             ([ name, size ], position) =>
                 el("i",
                    {class : colourOf(position + 1), title : name, style : {width : share(size)}})),
         !ring.kernel_text_known && el("i", {class : "maybe rest"})),
      el("ul", {class : "ends"},
         parts.map(
             ([ name, size ], position) =>
                 el("li", {},
                    el("i", {class : "swatch " + colourOf(position + 1), "aria-hidden" : "true"}),
                    name.replaceAll("_", " "), " ", el("strong", {}, bytes(size))))),
      (ring.unknowns || []).length > 0 &&
          el("details", {},
             el("summary", {}, sign("unknown"),
                many(ring.unknowns.length, "part") + (ring.unknowns.length === 1 ? " is" : " are") +
                    " not known"),
             el("ul", {},
                ring.unknowns.map(
                    one => el("li", {},
                              one.unknown.length > 160 ? long(one.unknown, 150) : one.unknown, " ",
                              place(one.site, true))))));
}
