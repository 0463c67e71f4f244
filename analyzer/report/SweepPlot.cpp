// SPDX-License-Identifier: Apache-2.0
//
// Where a program's circular buffers lie over a range of an input, as one would draw it for a
// design document: addresses upward from 0, each circular buffer a band at its own addresses, the
// limit a line across. What cannot be drawn, because it is not a number there, is shaded and says
// so.
#include "analyzer/report/Plain.h"
#include "analyzer/report/SweepReport.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace l1budget {

namespace {

/// Positions on the axis that are looked at besides the ends of the first windows, as many of them.
constexpr uint64_t positionsDrawn = 256;
/// So high the picture goes, in L1 sizes: beyond, there is nothing to see.
constexpr double highest = 1.4;

// In pixels.
constexpr double left = 92, plotWidth = 560, plotHeight = 300, legendWidth = 230;
constexpr double above = 62, below = 64, panelHeight = above + plotHeight + below;
constexpr double gridStep = 256 * 1024; // bytes
constexpr double width = left + plotWidth + legendWidth;

/// Okabe and Ito's colours, which people with any colour vision tell apart, without black.
constexpr const char* colours[] = {"#0072B2", "#E69F00", "#009E73", "#CC79A7",
                                   "#56B4E9", "#D55E00", "#F0E442"};
constexpr size_t colourCount = std::size(colours);

constexpr const char* style = R"(
  text{font:12px system-ui,sans-serif;fill:#1c1e21}
  .title{font-size:15px;font-weight:600}
  .quiet{fill:#5b616a}
  .paper{fill:#ffffff}
  .grid{stroke:#dfe2e6;stroke-width:1}
  .frame{stroke:#5b616a;stroke-width:1;fill:none}
  .reserved{fill:#9aa0a8}
  .band{stroke:#ffffff;stroke-width:.75}
  .end{stroke:#1c1e21;stroke-width:1.5;fill:none}
  .limit{stroke:#b3261e;stroke-width:2;stroke-dasharray:7 4}
  .limit-text{fill:#b3261e;font-weight:600;paint-order:stroke;stroke:#ffffff;stroke-width:4px}
  .overflows{fill:#b3261e;fill-opacity:.10}
  .open{fill:#5b616a;fill-opacity:.16}
  @media (prefers-color-scheme:dark){
    text{fill:#e6e8eb}
    .quiet{fill:#a3a9b2}
    .paper{fill:#15181c}
    .grid{stroke:#32373e}
    .frame{stroke:#a3a9b2}
    .reserved{fill:#6a7079}
    .band{stroke:#15181c}
    .end{stroke:#e6e8eb}
    .limit{stroke:#ff8a80}
    .limit-text{fill:#ff8a80;stroke:#15181c}
    .overflows{fill:#ff8a80;fill-opacity:.14}
    .open{fill:#a3a9b2;fill-opacity:.20}
  }
)";

std::string escaped(llvm::StringRef text) {
  std::string out;
  for (const char c : plain(text))
    out += c == '&'   ? "&amp;"
           : c == '<' ? "&lt;"
           : c == '>' ? "&gt;"
           : c == '"' ? "&quot;"
                      : std::string(1, c);
  return out;
}

/// Shortened in the middle, where names differ least.
std::string shortened(const std::string& text, size_t most) {
  if (text.size() <= most)
    return text;
  return text.substr(0, most / 2 - 1) + ".." + text.substr(text.size() - (most - most / 2 - 1));
}

std::string px(double value) {
  std::string text = llvm::formatv("{0:f1}", value).str();
  return llvm::StringRef(text).ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

/// 1, 2 or 5 times a power of ten, so that about `count` steps make up `range`.
double niceStep(double range, double count) {
  const double unit = std::pow(10, std::floor(std::log10(std::max(range / count, 1.0))));
  for (const double factor : {1.0, 2.0, 5.0})
    if (range / (factor * unit) <= count)
      return factor * unit;
  return 10 * unit;
}

using Spot = std::pair<double, double>;

/// The coordinates of a line, without spots that lie on it anyway.
std::string path(const std::vector<Spot>& spots) {
  constexpr double visible = .05;
  std::string text;
  size_t from = 0;
  auto add = [&](size_t spot) {
    text += (text.empty() ? "" : " ") + px(spots[spot].first) + "," + px(spots[spot].second);
    from = spot;
  };
  add(0);
  for (size_t to = 2; to < spots.size(); ++to) {
    const auto [x0, y0] = spots[from];
    const auto [x1, y1] = spots[to];
    for (size_t between = from + 1; between < to; ++between) {
      const auto [x, y] = spots[between];
      const double on = x1 > x0 || x1 < x0 ? y0 + (y1 - y0) * (x - x0) / (x1 - x0) : y1;
      if (std::abs(on - y) > visible) {
        add(to - 1);
        break;
      }
    }
  }
  if (spots.size() > 1)
    add(spots.size() - 1);
  return text;
}

class Panel {
public:
  Panel(llvm::raw_ostream& out, std::span<const Axis> axes, const SweepPlot& plot, double top)
      : out_(out), axes_(axes), axis_(axes[0]), plot_(plot), top_(top + above) {
    scale();
    chooseColumn();
  }

  void print() {
    printTitle();
    // What goes beyond the frame is cut off there.
    out_ << "<svg x=\"" << px(left) << "\" y=\"" << px(top_) << "\" width=\"" << px(plotWidth)
         << "\" height=\"" << px(plotHeight) << "\" viewBox=\"" << px(left) << " " << px(top_)
         << " " << px(plotWidth) << " " << px(plotHeight) << "\">\n";
    printShades();
    printGrid();
    printBands();
    printEnd();
    out_ << "</svg>\n";
    printLimit();
    printAxis();
    printLegend();
  }

private:
  // ----- scales -------------------------------------------------------------

  void scale() {
    const Budget& budget = *plot_.report->budget;
    std::optional<int64_t> before;
    for (const SweepPlot::Position& position : plot_.positions) {
      const int64_t value = axis_.at(position.index);
      byValue_ &=
          (!before || value > *before) && axis_.label(position.index) == std::to_string(value);
      before = value;
      if (position.point.endMax)
        high_ = std::max(high_, double(*position.point.endMax));
    }
    high_ = std::clamp(high_ * 1.05, double(budget.l1Size) * 1.08, double(budget.l1Size) * highest);
    if (byValue_ && plot_.positions.size() > 1) {
      first_ = double(axis_.at(plot_.positions.front().index));
      last_ = double(axis_.at(plot_.positions.back().index));
    } else {
      // A slot for each value.
      byValue_ = false;
      first_ = double(plot_.positions.front().index);
      last_ = double(plot_.positions.back().index) + 1;
    }
  }
  double coordinate(double value) const {
    return left + (value - first_) / (last_ - first_) * plotWidth;
  }
  /// The left and right edge of a position: one line where the axis is a scale.
  double from(uint64_t index) const {
    return coordinate(byValue_ ? double(axis_.at(index)) : double(index) + .12);
  }
  double to(uint64_t index) const {
    return coordinate(byValue_ ? double(axis_.at(index)) : double(index) + .88);
  }
  std::vector<double> edges(uint64_t index) const {
    return byValue_ ? std::vector{from(index)} : std::vector{from(index), to(index)};
  }
  double y(double address) const { return top_ + plotHeight - address / high_ * plotHeight; }

  // ----- what is drawn ------------------------------------------------------

  /// The circular buffers of the cores where the highest end is.
  void chooseColumn() {
    const std::vector<CircularBuffer>& buffers = plot_.report->program->circularBuffers;
    const CircularBuffer* highest = nullptr;
    uint64_t end = 0;
    for (const SweepPlot::Position& position : plot_.positions)
      for (size_t index = 0; index < buffers.size(); ++index)
        if (const auto& buffer = position.buffers[index];
            buffer && buffer->address + buffer->size > end) {
          end = buffer->address + buffer->size;
          highest = &buffers[index];
        }
    if (!highest)
      return;
    Cores column = highest->cores;
    if (!column.set && column.ranges.size() > 1)
      column.ranges.resize(1);
    cores_ = column.set ? column.set->name : column.ranges.front().str();
    for (size_t index = 0; index < buffers.size(); ++index)
      if (meetingOf(column, buffers[index].cores) != Meeting::Never &&
          llvm::any_of(plot_.positions, [&](const SweepPlot::Position& position) {
            return position.buffers[index] && position.buffers[index]->size > 0;
          }))
        shown_.push_back(index);
  }

  void printTitle() {
    const Program& program = *plot_.report->program;
    const Budget& budget = *plot_.report->budget;
    std::string title = program.entry;
    if (program.ordinal)
      title += " (program " + std::to_string(program.ordinal + 1) + ")";
    text(left, top_ - 40, "title",
         "L1 of " + shortened(title, 60) + " on " + budget.product + ", " + budget.architecture);
    std::string fixed = cores_.empty() ? "" : "on " + cores_;
    for (const std::string& setting : plot_.report->settings)
      fixed += (fixed.empty() ? "" : "; ") + setting;
    for (const Axis& axis : axes_.subspan(1))
      fixed += (fixed.empty() ? "" : "; ") + axis.name() + "=" + axis.label(0);
    text(left, top_ - 22, "quiet", shortened(fixed, 110));
  }

  void printShades() {
    for (const SweepWindow& window : plot_.windows) {
      if (window.outcome == Outcome::Fits)
        continue;
      const double x0 = byValue_ ? from(window.first) : coordinate(double(window.first));
      // Where the next window begins.
      const SweepWindow* next = &window == &plot_.windows.back() ? nullptr : &window + 1;
      const double x1 =
          !byValue_ ? coordinate(double(window.last + 1)) : from(next ? next->first : window.last);
      out_ << "<rect class=\"" << (window.outcome == Outcome::Overflows ? "overflows" : "open")
           << "\" x=\"" << px(x0) << "\" y=\"" << px(top_) << "\" width=\"" << px(x1 - x0)
           << "\" height=\"" << px(plotHeight) << "\"/>\n";
    }
  }

  void printGrid() {
    for (double address = 0; address <= high_; address += gridStep) {
      line("grid", left, y(address), left + plotWidth, y(address));
    }
    const double base = double(plot_.report->budget->unreservedBase);
    out_ << "<rect class=\"reserved\" x=\"" << px(left) << "\" y=\"" << px(y(base)) << "\" width=\""
         << px(plotWidth) << "\" height=\"" << px(y(0) - y(base)) << "\"/>\n";
  }

  void printBands() {
    for (size_t order = 0; order < shown_.size(); ++order) {
      std::vector<const SweepPlot::Position*> run;
      for (const SweepPlot::Position& position : plot_.positions) {
        const auto& buffer = position.buffers[shown_[order]];
        if (buffer && buffer->size > 0)
          run.push_back(&position);
        if (!byValue_ || !buffer || buffer->size == 0) {
          printBand(order, run);
          run.clear();
        }
      }
      printBand(order, run);
    }
  }

  void printBand(size_t order, const std::vector<const SweepPlot::Position*>& run) {
    if (run.empty())
      return;
    std::vector<Spot> top, bottom;
    for (const SweepPlot::Position* position : run) {
      const SweptBuffer& buffer = *position->buffers[shown_[order]];
      const double low = y(double(buffer.address)), high = y(double(buffer.address + buffer.size));
      for (const double x : edges(position->index)) {
        top.emplace_back(x, high);
        bottom.emplace_back(x, low);
      }
    }
    std::ranges::reverse(bottom);
    out_ << "<polygon class=\"band\" " << fill(order) << " points=\"" << path(top) << " "
         << path(bottom) << "\"/>\n";
  }

  void printEnd() {
    std::vector<Spot> spots;
    auto finish = [&] {
      if (!spots.empty())
        out_ << "<polyline class=\"end\" points=\"" << path(spots) << "\"/>\n";
      spots.clear();
    };
    for (const SweepPlot::Position& position : plot_.positions) {
      const bool drawn = position.point.exact() && position.point.outcome != Outcome::NotCreated;
      if (drawn)
        for (const double x : edges(position.index))
          spots.emplace_back(x, y(double(position.point.end)));
      if (!drawn || !byValue_)
        finish();
    }
    finish();
  }

  void printLimit() {
    // The lowest: L1 buffers may depend on the axis.
    uint64_t limit = plot_.report->budget->l1Size;
    for (const SweepPlot::Position& position : plot_.positions)
      if (position.point.limit)
        limit = std::min(limit, *position.point.limit);
    line("limit", left, y(double(limit)), left + plotWidth, y(double(limit)));
    text(left + 6, y(double(limit)) - 6, "limit-text", "L1 limit " + std::to_string(limit) + " B");
    out_ << "<rect class=\"frame\" x=\"" << px(left) << "\" y=\"" << px(top_) << "\" width=\""
         << px(plotWidth) << "\" height=\"" << px(plotHeight) << "\"/>\n";
  }

  void printAxis() {
    const double bottom = top_ + plotHeight;
    for (double address = 0; address <= high_; address += gridStep)
      text(left - 8, y(address) + 4, "quiet", std::to_string(int(address / 1024)) + " KiB", "end");
    if (byValue_) {
      const double step = niceStep(last_ - first_, 8);
      for (double value = std::ceil(first_ / step) * step; value <= last_; value += step) {
        line("frame", coordinate(value), bottom, coordinate(value), bottom + 5);
        text(coordinate(value), bottom + 19, "quiet", std::to_string(int64_t(value)), "middle");
      }
    } else {
      const size_t every = plot_.positions.size() / 12 + 1;
      for (size_t i = 0; i < plot_.positions.size(); i += every) {
        const uint64_t index = plot_.positions[i].index;
        text((from(index) + to(index)) / 2, bottom + 19, "quiet", axis_.label(index), "middle");
      }
    }
    std::string name = axis_.name();
    const SweepWindow* before = nullptr;
    for (const SweepWindow& window : plot_.windows) {
      if (before && before->outcome == Outcome::Fits && window.outcome == Outcome::Overflows) {
        name += ": fits up to " + axis_.label(before->last) + ", overflows from " +
                axis_.label(window.first);
        break;
      }
      before = &window;
    }
    text(left + plotWidth / 2, bottom + 40, "", shortened(name, 90), "middle");
  }

  void printLegend() {
    constexpr size_t most = 15;
    const double x = left + plotWidth + 18;
    double row = top_ + 10;
    auto entry = [&](const std::string& paint, const std::string& label) {
      out_ << "<rect " << paint << " x=\"" << px(x) << "\" y=\"" << px(row - 10)
           << "\" width=\"12\" height=\"12\"/>\n";
      text(x + 20, row, "", label);
      row += 18;
    };
    // As they lie, from the top down.
    std::vector<size_t> order(shown_.size());
    for (size_t i = 0; i < order.size(); ++i)
      order[i] = order.size() - 1 - i;
    for (const size_t i : llvm::ArrayRef(order).take_front(most))
      entry(fill(i), shortened(plot_.report->program->circularBuffers[shown_[i]].name, 24));
    if (order.size() > most)
      entry("class=\"paper\"", std::to_string(order.size() - most) + " more");
    entry("class=\"reserved\"", "reserved: firmware, ring");
    std::set<Outcome> outcomes;
    for (const SweepWindow& window : plot_.windows)
      outcomes.insert(window.outcome);
    if (outcomes.contains(Outcome::Overflows))
      entry("class=\"overflows\"", "overflows");
    if (outcomes.contains(Outcome::Depends))
      entry("class=\"open\"", "depends on other inputs");
    if (outcomes.contains(Outcome::Unknown))
      entry("class=\"open\"", "not understood");
    if (outcomes.contains(Outcome::NotCreated))
      entry("class=\"open\"", "no program");
  }

  // ----- SVG ----------------------------------------------------------------

  /// The second time round, the colours are lighter.
  std::string fill(size_t order) const {
    const std::string colour = colours[order % colourCount];
    return "fill=\"" + colour + "\"" +
           (order / colourCount % 2 ? " fill-opacity=\".55\"" : std::string());
  }
  void line(const char* kind, double x0, double y0, double x1, double y1) {
    out_ << "<line class=\"" << kind << "\" x1=\"" << px(x0) << "\" y1=\"" << px(y0) << "\" x2=\""
         << px(x1) << "\" y2=\"" << px(y1) << "\"/>\n";
  }
  void text(double x, double y, llvm::StringRef kind, const std::string& what,
            llvm::StringRef anchor = "start") {
    if (what.empty())
      return;
    out_ << "<text x=\"" << px(x) << "\" y=\"" << px(y) << "\"";
    if (!kind.empty())
      out_ << " class=\"" << kind << "\"";
    if (anchor != "start")
      out_ << " text-anchor=\"" << anchor << "\"";
    out_ << ">" << escaped(what) << "</text>\n";
  }

  llvm::raw_ostream& out_;
  std::span<const Axis> axes_;
  const Axis& axis_;
  const SweepPlot& plot_;
  double top_;
  double high_ = 0, first_ = 0, last_ = 1;
  bool byValue_ = true; ///< the axis is a scale; else a row of slots
  std::string cores_;
  std::vector<size_t> shown_; ///< circular buffers
};

} // namespace

namespace {

/// Some positions of [0, last], the ends of windows among them.
std::set<uint64_t> someOf(uint64_t last, const std::vector<SweepWindow>& windows) {
  std::set<uint64_t> chosen;
  const uint64_t count = std::min(last + 1, positionsDrawn);
  for (uint64_t i = 0; i < count; ++i)
    chosen.insert(count == 1 ? 0 : last * i / (count - 1));
  for (const SweepWindow& window : llvm::ArrayRef(windows).take_front(positionsDrawn))
    for (const uint64_t end : {window.first, window.last})
      if (end <= last)
        chosen.insert(end);
  return chosen;
}

} // namespace

SweepPlot plotOf(Sweep& sweep, const ProgramReport& report, std::span<const Axis> axes,
                 std::vector<SweepWindow> windows) {
  SweepPlot plot{&report, std::move(windows), {}};
  std::vector<int64_t> values;
  for (const Axis& axis : axes)
    values.push_back(axis.at(0));
  const Axis& axis = axes[0];
  auto pointAt = [&](uint64_t index) {
    values[0] = axis.at(index);
    return sweep.at(values);
  };
  // Up to where it leaves the picture for good.
  const uint64_t top = uint64_t(double(sweep.budget().l1Size) * highest);
  uint64_t last = axis.size() - 1;
  for (;;) {
    uint64_t seen = 0, next = last;
    const std::set<uint64_t> looked = someOf(last, plot.windows);
    for (const uint64_t index : llvm::reverse(looked)) {
      const SweepPoint point = pointAt(index);
      if (point.outcome != Outcome::Refused && point.end <= top) {
        seen = index;
        break;
      }
      next = index;
    }
    const bool much = next > seen + 1 && next < last / 2;
    last = next;
    if (!much)
      break;
  }
  for (uint64_t index : someOf(last, plot.windows)) {
    // The next value that the program takes.
    constexpr uint64_t lookedAt = 4096;
    SweepPoint point = pointAt(index);
    const uint64_t until = std::min(index + lookedAt, last);
    while (point.outcome == Outcome::Refused && index < until)
      point = pointAt(++index);
    if (point.outcome != Outcome::Refused &&
        (plot.positions.empty() || index > plot.positions.back().index))
      plot.positions.push_back({index, point, sweep.buffersAt(values)});
  }
  return plot;
}

void printSweepPlot(llvm::raw_ostream& out, std::span<const Axis> axes,
                    std::span<const SweepPlot> plots) {
  const double height = panelHeight * double(plots.size());
  out << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " << px(width) << " "
      << px(height) << "\" width=\"" << px(width) << "\" height=\"" << px(height)
      << "\" role=\"img\">\n<title>L1 over " << escaped(axes[0].name()) << " = "
      << escaped(axes[0].text()) << "</title>\n<style>" << style << "</style>\n"
      << "<rect class=\"paper\" width=\"" << px(width) << "\" height=\"" << px(height) << "\"/>\n";
  for (size_t i = 0; i < plots.size(); ++i)
    if (!plots[i].positions.empty())
      Panel(out, axes, plots[i], panelHeight * double(i)).print();
  out << "</svg>\n";
}

} // namespace l1budget
