// SPDX-License-Identifier: Apache-2.0
//
// Circular buffers over the input that decides: each a band at its own addresses, the limit a line
// across, the largest value that fits a line up, on every product.

function niceStep(range, count) {
  const unit = 10 ** Math.floor(Math.log10(Math.max(range / count, 1)));
  return [ 1, 2, 5, 10 ].map(factor => factor * unit).find(step => range / step <= count);
}

const largestFitting = points => points.reduce(
    (best, point) => point.verdict === "fits" ? Math.max(best, point.value) : best, -Infinity);

function drawPlot(curves, row) {
  const own = curves.find(one => one.row === row) || curves[0];
  const width = 900, height = 360, left = 90, right = 24, top = 40, bottom = 44;
  const last = Math.max(...curves.map(one => one.curve.points.at(-1).value));
  const most = 1.05 * Math.max(...curves.map(one => one.row.limit),
                               ...curves.flatMap(one => one.curve.points.map(point => point.min)));
  const x = value => left + (width - left - right) * value / last;
  const y = address => top + (height - top - bottom) * (1 - Math.min(address, most) / most);
  const said = curves
                   .map(one => `${one.row.product} fits while ${one.curve.input} <= ${
                            number(largestFitting(one.curve.points))}`)
                   .join("; ");
  const picture =
      svg("svg", {viewBox : `0 0 ${width} ${height}`, role : "img", "aria-label" : said});
  const step = niceStep(most, 6);
  for (let address = 0; address < most; address += step)
    picture.append(
        svg("line",
            {class : "rule", x1 : left, x2 : width - right, y1 : y(address), y2 : y(address)}),
        svg("text", {class : "tick", x : left - 8, y : y(address) + 4}, number(address)));
  const along = niceStep(last, 8);
  for (let value = 0; value <= last; value += along)
    picture.append(
        svg("text", {class : "axis", x : x(value), y : height - bottom + 18}, number(value)));
  picture.append(svg("text", {class : "axis name", x : (left + width - right) / 2, y : height - 6},
                     own.curve.input));

  const points = own.curve.points;
  picture.append(svg("rect", {
    class : "region firmware",
    x : left,
    y : y(own.l1.base),
    width : width - left - right,
    height : y(0) - y(own.l1.base)
  }));
  const count = points[0].circular_buffers.length;
  for (let position = 0; position < count; ++position) {
    // A band is drawn while there is one; where there is none it ends.
    let run = [];
    const flush = () => {
      if (run.length > 1)
        picture.append(svg("polygon", {
          class : "band " + colourOf(position),
          points : [
            ...run.map(([ value, [ address, size ] ]) =>
                           x(value).toFixed(1) + "," + y(address + size).toFixed(1)),
            ...run.reverse().map(([ value, [ address ] ]) =>
                                     x(value).toFixed(1) + "," + y(address).toFixed(1))
          ].join(" ")
        }));
      run = [];
    };
    for (const point of points)
      point.circular_buffers[position] ? run.push([ point.value, point.circular_buffers[position] ])
                                       : flush();
    flush();
  }
  for (const one of curves)
    picture.append(svg("polyline", {
      class : "reach" + (one === own ? "" : " other"),
      points :
          one.curve.points.map(point => x(point.value).toFixed(1) + "," + y(point.min).toFixed(1))
              .join(" ")
    }));
  const marks = [];
  curves.forEach((one, index) => {
    const fits = largestFitting(one.curve.points);
    const kind = one === own ? "" : " other";
    picture.append(svg("line", {
      class : "limit" + kind,
      x1 : left,
      x2 : width - right,
      y1 : y(one.row.limit),
      y2 : y(one.row.limit)
    }));
    if (fits > 0) {
      picture.append(svg(
          "line",
          {class : "even" + kind, x1 : x(fits), x2 : x(fits), y1 : top - 6, y2 : height - bottom}));
      marks.push({x : x(fits), text : `${one.row.product}: ${number(fits)} fits`, kind, index});
    }
  });
  marks.sort((a, b) => a.x - b.x)
      .forEach((mark, index) => picture.append(svg("text", {
        class : "even-text" + mark.kind,
        x : Math.min(mark.x, width - right),
        y : 14 + 15 * (index % 2)
      },
                                                   mark.text)));
  curves.slice()
      .sort((a, b) => b.row.limit - a.row.limit)
      .forEach((one, index) => picture.append(svg(
                   "text",
                   {class : "limit-text", x : left + 8, y : y(one.row.limit) + (index ? 15 : -6)},
                   `${one.row.product} limit ${number(one.row.limit)}`)));
  return el("figure", {},
            el("figcaption", {}, el("strong", {}, said), ` · bands: ${own.row.product}`), picture);
}
